package com.mockstagram.media.upload;

import com.mockstagram.common.auth.UploadTicket;
import com.mockstagram.common.http.DomainException.Malformed;
import com.mockstagram.common.http.DomainException.Rejected;
import com.mockstagram.common.http.DomainException.UnsupportedType;
import com.mockstagram.common.media.MediaView;
import com.mockstagram.media.http.Callers;
import com.mockstagram.media.medium.Views;
import com.mockstagram.media.upload.Transfers.Chunk;
import com.mockstagram.media.upload.Transfers.End;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;

/**
 * An upload in one request, for small files and scripts. The body is parsed as it streams: Jersey's
 * own multipart support would put it on disk first.
 */
@Path("/media/v1/media")
@Produces(MediaType.APPLICATION_JSON)
public final class MultipartResource {
  private final Uploads uploads;
  private final Transfers transfers;
  private final Callers callers;
  private final Views views;

  public MultipartResource(Uploads uploads, Transfers transfers, Callers callers, Views views) {
    this.uploads = uploads;
    this.transfers = transfers;
    this.callers = callers;
    this.views = views;
  }

  @POST
  public Response upload(
      @Context HttpServletRequest request,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    UploadTicket ticket = callers.ticket(authorization);
    if (!JakartaServletFileUpload.isMultipartContent(request)) {
      throw new UnsupportedType("The body must be multipart/form-data with a file in it.");
    }
    try {
      FileItemInputIterator items = new JakartaServletFileUpload<>().getItemIterator(request);
      while (items.hasNext()) {
        FileItemInput item = items.next();
        if ("file".equals(item.getFieldName())) {
          MediaView view = views.view(ticket.ownerId(), store(ticket, item.getInputStream()));
          return Response.created(URI.create("/media/v1/media/" + view.id())).entity(view).build();
        }
      }
    } catch (FileUploadException e) {
      throw new Malformed("body", "is not multipart/form-data that can be read");
    } catch (IOException e) {
      throw new Malformed("body", "ended early");
    }
    throw new Rejected("file", "must be there");
  }

  private UUID store(UploadTicket ticket, InputStream file) {
    Upload upload = uploads.begin(ticket, Uploads.Draft.UNKNOWN);
    try {
      Upload done = transfers.receive(upload, new Chunk(file, 0, null, End.OF_FILE));
      UUID mediaId = done.mediaId();
      if (mediaId == null) {
        throw new IllegalStateException("a whole upload has no medium");
      }
      return mediaId;
    } catch (RuntimeException e) {
      uploads.giveUp(upload, "its only request failed"); // nobody can go on with it
      throw e;
    }
  }
}
