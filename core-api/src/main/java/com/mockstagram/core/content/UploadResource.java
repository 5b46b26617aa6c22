package com.mockstagram.core.content;

import com.mockstagram.core.web.IdempotentCall;
import com.mockstagram.core.web.IdempotentCalls;
import com.mockstagram.core.web.Limit;
import com.mockstagram.core.web.RateLimited;
import com.mockstagram.core.web.Viewer;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/uploads")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class UploadResource {
  private final Uploads uploads;
  private final IdempotentCalls calls;

  UploadResource(Uploads uploads, IdempotentCalls calls) {
    this.uploads = uploads;
    this.calls = calls;
  }

  @POST
  @RateLimited(Limit.UPLOAD)
  @Operation(summary = "Gives leave to upload one file")
  @ApiResponse(
      responseCode = "201",
      description = "Made.",
      content = @Content(schema = @Schema(implementation = Uploads.Ticket.class)))
  public Response createUpload(
      @Auth Viewer viewer,
      @NotNull @Valid NewUpload file,
      @HeaderParam(IdempotentCalls.HEADER) @Nullable String key) {
    IdempotentCall call = calls.of(viewer.id().toString(), key, "uploads", file);
    return Response.status(Response.Status.CREATED)
        .entity(uploads.ticket(viewer.id(), file, call))
        .build();
  }
}
