package com.mockstagram.media.upload;

import com.mockstagram.common.auth.UploadTicket;
import com.mockstagram.common.http.DomainException.Forbidden;
import com.mockstagram.common.http.DomainException.UnsupportedType;
import com.mockstagram.media.http.Callers;
import com.mockstagram.media.upload.Transfers.Chunk;
import com.mockstagram.media.upload.Transfers.End;
import com.mockstagram.media.upload.Upload.Concat;
import com.mockstagram.media.upload.Upload.State;
import com.mockstagram.media.upload.Uploads.Draft;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Uploads by tus 1.0.0 (https://tus.io/protocols/resumable-upload). */
@Path(TusResource.PATH)
@Tus
public final class TusResource {
  static final String PATH = "media/v1/uploads";

  private static final String BYTES = "application/offset+octet-stream";
  private static final String EXTENSIONS =
      "creation,creation-with-upload,creation-defer-length,termination,expiration,checksum,"
          + "concatenation";

  /** RFC 9110, 5.6.7: two digits for the day, unlike Java's own RFC 1123. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Uploads uploads;
  private final Transfers transfers;
  private final Concatenation concatenation;
  private final Callers callers;
  private final Locations locations;
  private final long maxBytes;

  /**
   * @param maxBytes the largest upload of any kind
   */
  public TusResource(
      Uploads uploads, Transfers transfers, Callers callers, Locations locations, long maxBytes) {
    this.uploads = uploads;
    this.transfers = transfers;
    this.concatenation = new Concatenation(uploads, transfers);
    this.callers = callers;
    this.locations = locations;
    this.maxBytes = maxBytes;
  }

  @OPTIONS
  public Response discover() {
    return Response.noContent()
        .header("Tus-Version", TusFilter.VERSION)
        .header("Tus-Extension", EXTENSIONS)
        .header("Tus-Max-Size", maxBytes)
        .header("Tus-Checksum-Algorithm", Checksum.ALGORITHMS)
        .build();
  }

  @OPTIONS
  @Path("{id}")
  public Response discoverOne() {
    return discover();
  }

  @POST
  public Response create(@Context HttpHeaders headers, @Context UriInfo uri, InputStream body) {
    var request = new TusHeaders(headers);
    UploadTicket ticket = callers.ticket(request.authorization());
    @Nullable Concat concat = request.concat();
    if (concat == Concat.FINAL) {
      Upload made = concatenation.make(ticket, request.pieces(), request.metadata());
      return described(
              Response.status(201).header(HttpHeaders.LOCATION, locations.of(made.id(), uri)), made)
          .build();
    }
    Upload upload =
        uploads.begin(ticket, new Draft(request.lengthOfNew(), request.metadata(), concat));
    ResponseBuilder created =
        Response.status(201).header(HttpHeaders.LOCATION, locations.of(upload.id(), uri));
    if (!request.hasType(BYTES)) {
      return described(created, upload).build();
    }
    try {
      request.refuseBeyond(upload, 0);
      upload = transfers.receive(upload, chunk(body, 0, request));
    } catch (RuntimeException e) {
      // Nobody was told where it is, so nobody could go on with it.
      uploads.giveUp(upload, "its first request failed");
      throw e;
    }
    return described(created.header("Upload-Offset", upload.stored()), upload).build();
  }

  @HEAD
  @Path("{id}")
  public Response look(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    var request = new TusHeaders(headers);
    Upload upload = transfers.settle(callers.ticket(request.authorization()).ownerId(), id);
    ResponseBuilder answer = Response.ok().header("Upload-Offset", upload.stored());
    if (upload.length() == null) {
      answer.header("Upload-Defer-Length", 1);
    } else {
      answer.header("Upload-Length", upload.length());
    }
    if (upload.metadata() != null) {
      answer.header("Upload-Metadata", upload.metadata());
    }
    if (upload.concat() != null) {
      answer.header("Upload-Concat", upload.isPartial() ? "partial" : "final");
    }
    return described(answer, upload).build();
  }

  @PATCH
  @Path("{id}")
  public Response append(@PathParam("id") UUID id, @Context HttpHeaders headers, InputStream body) {
    var request = new TusHeaders(headers);
    UploadTicket ticket = callers.ticket(request.authorization());
    if (!request.hasType(BYTES)) {
      throw new UnsupportedType("The body must be " + BYTES + ".");
    }
    long offset = request.offset();
    Upload upload = uploads.get(ticket.ownerId(), id);
    if (upload.concat() == Concat.FINAL) {
      throw new Forbidden("This upload is made of others and takes no bytes itself.");
    }
    if (offset != upload.stored()) {
      throw TusRefusal.wrongOffset(upload.stored(), offset);
    }
    Long length = request.length();
    if (length != null && upload.length() == null) {
      upload = uploads.setLength(upload, length);
    }
    request.refuseBeyond(upload, offset);
    Upload after = transfers.receive(upload, chunk(body, offset, request));
    return described(Response.noContent().header("Upload-Offset", after.stored()), after).build();
  }

  @DELETE
  @Path("{id}")
  public Response terminate(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    Upload upload =
        uploads.get(callers.ticket(new TusHeaders(headers).authorization()).ownerId(), id);
    if (upload.state() == State.DONE) {
      throw new Forbidden("The upload is finished; delete the medium that it became.");
    }
    uploads.giveUp(upload, "its client ended it");
    return Response.noContent().build();
  }

  private static Chunk chunk(InputStream body, long offset, TusHeaders request) {
    return new Chunk(body, offset, Checksum.parse(request.checksum()), End.OF_REQUEST);
  }

  private static ResponseBuilder described(ResponseBuilder answer, Upload upload) {
    @Nullable UUID mediaId = upload.mediaId();
    return mediaId == null
        ? answer.header("Upload-Expires", HTTP_DATE.format(upload.expiresAt()))
        : answer.header("Mockstagram-Media-Id", mediaId);
  }
}
