package com.mockstagram.core.content;

import com.mockstagram.core.web.Viewer;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

@Path("/api/v1/uploads")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class UploadResource {
  private final Uploads uploads;

  UploadResource(Uploads uploads) {
    this.uploads = uploads;
  }

  @POST
  public Response ticket(@Auth Viewer viewer, @NotNull @Valid NewUpload file) {
    return Response.status(Response.Status.CREATED)
        .entity(uploads.ticket(viewer.id(), file))
        .build();
  }
}
