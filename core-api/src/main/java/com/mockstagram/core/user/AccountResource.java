package com.mockstagram.core.user;

import com.mockstagram.core.web.ClientAddress;
import com.mockstagram.core.web.IdempotencyKeys;
import com.mockstagram.core.web.IdempotentCall;
import com.mockstagram.core.web.IdempotentCalls;
import com.mockstagram.core.web.Limit;
import com.mockstagram.core.web.RateLimited;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/accounts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class AccountResource {
  private final SignUps signUps;
  private final Accounts accounts;
  private final Users users;
  private final IdempotentCalls calls;
  private final IdempotencyKeys keys;

  AccountResource(
      SignUps signUps,
      Accounts accounts,
      Users users,
      IdempotentCalls calls,
      IdempotencyKeys keys) {
    this.signUps = signUps;
    this.accounts = accounts;
    this.users = users;
    this.calls = calls;
    this.keys = keys;
  }

  @POST
  @RateLimited(Limit.SIGN_UP)
  @Operation(summary = "Signs somebody up")
  @ApiResponse(
      responseCode = "201",
      description = "Made.",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  public Response createAccount(
      @NotNull @Valid NewAccount draft,
      @HeaderParam(IdempotentCalls.HEADER) @Nullable String key,
      @Context HttpServletRequest request) {
    IdempotentCall call = calls.of(ClientAddress.of(request), key, "accounts", draft);
    UUID id = signUps.signUp(draft, call);
    return Response.created(URI.create("/api/v1/users/" + Usernames.fold(draft.username())))
        .entity(keys.answer(call, () -> users.profile(id, accounts.own(id))))
        .build();
  }
}
