package com.mockstagram.core.user;

import com.mockstagram.core.web.ClientAddress;
import com.mockstagram.core.web.Limit;
import com.mockstagram.core.web.PlainText;
import com.mockstagram.core.web.RateLimited;
import com.mockstagram.core.web.Viewer;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

@Path("/api/v1/sessions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SessionResource {
  private final Sessions sessions;

  SessionResource(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * @param login a username or an email address
   */
  record SignIn(
      @NotNull @PlainText(min = 1, max = 254) String login,
      @NotNull @Size(min = 1, max = Password.MAX_LENGTH) String password) {
    @Override
    public String toString() {
      return "SignIn[" + login + "]"; // never the password
    }
  }

  record Refresh(@NotNull @Size(min = 1, max = 128) String refreshToken) {
    @Override
    public String toString() {
      return "Refresh[…]"; // never the token
    }
  }

  @POST
  @RateLimited(Limit.SIGN_IN)
  @Operation(summary = "Signs in")
  @ApiResponse(
      responseCode = "201",
      description = "Made.",
      content = @Content(schema = @Schema(implementation = Sessions.Tokens.class)))
  public Response createSession(@NotNull @Valid SignIn who, @Context HttpServletRequest request) {
    return secret(
        Response.Status.CREATED,
        sessions.signIn(who.login(), who.password(), ClientAddress.of(request)));
  }

  @POST
  @Path("/refresh")
  @RateLimited(Limit.SIGN_IN)
  @Operation(summary = "Exchanges a refresh token for the next pair; a reused one ends the session")
  @ApiResponse(
      responseCode = "200",
      description = "The next pair.",
      content = @Content(schema = @Schema(implementation = Sessions.Tokens.class)))
  public Response refreshSession(@NotNull @Valid Refresh session) {
    return secret(Response.Status.OK, sessions.refresh(session.refreshToken()));
  }

  @DELETE
  @Path("/current")
  @Operation(summary = "Signs out")
  public void endSession(@Auth Viewer viewer) {
    UUID session = viewer.sessionId();
    if (session != null) {
      sessions.end(session);
    }
  }

  /** RFC 6749, 5.1: an answer that holds a token is not kept by anybody on its way. */
  private static Response secret(Response.Status status, Sessions.Tokens tokens) {
    return Response.status(status)
        .entity(tokens)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
