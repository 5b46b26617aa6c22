package com.mockstagram.media.medium;

import com.mockstagram.common.media.CdnUrls;
import com.mockstagram.common.media.MediaView;
import com.mockstagram.media.http.Callers;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Media as their owners see them. */
@Path("/media/v1/media/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class MediaResource {
  private final Media media;
  private final MediaWatch watch;
  private final Callers callers;
  private final CdnUrls urls;

  public MediaResource(Media media, MediaWatch watch, Callers callers, CdnUrls urls) {
    this.media = media;
    this.watch = watch;
    this.callers = callers;
    this.urls = urls;
  }

  @GET
  public Response get(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    Medium medium = media.get(callers.reader(authorization), id);
    return Response.ok(MediaView.of(medium.document(), urls))
        .tag(new EntityTag(Long.toString(medium.version())))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @GET
  @Path("/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Response events(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam("Last-Event-ID") @Nullable String lastEventId) {
    UUID reader = callers.reader(authorization);
    media.get(reader, id); // 404 before the stream begins
    StreamingOutput stream = out -> watch.stream(reader, id, lastEventId, out);
    return Response.ok(stream)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Accel-Buffering", "no")
        .build();
  }

  @POST
  @Path("/retry")
  public Response retry(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    Medium medium = media.retry(callers.reader(authorization), id);
    return Response.accepted(MediaView.of(medium.document(), urls)).build();
  }

  @DELETE
  public Response delete(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    media.delete(callers.reader(authorization), id);
    return Response.noContent().build();
  }
}
