package com.mockstagram.media.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mockstagram.common.media.MediaKind;
import com.mockstagram.media.http.Callers;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What core-api asks before it gives a ticket. */
@Path("/internal/v1/preflight")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PreflightResource {
  private final Preflight preflight;
  private final Callers callers;

  public PreflightResource(Preflight preflight, Callers callers) {
    this.preflight = preflight;
    this.callers = callers;
  }

  /**
   * A file that somebody wants to upload.
   *
   * @param sha256 64 hex digits, when the client has taken the hash
   */
  public record Wish(
      @NotNull UUID ownerId,
      @NotBlank @Size(max = 255) String filename,
      @NotBlank @Size(max = 255) String contentType,
      @NotNull @Positive Long bytes,
      @Nullable @Pattern(regexp = "[0-9a-fA-F]{64}", message = "must be 64 hex digits")
          String sha256) {}

  /**
   * What it may be.
   *
   * @param mediaId the owner's medium of these very bytes: nothing needs to be sent
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Leave(MediaKind kind, long maxBytes, @Nullable UUID mediaId) {}

  @POST
  public Leave ask(
      @NotNull @Valid Wish wish,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    callers.service(authorization);
    return preflight.ask(wish);
  }
}
