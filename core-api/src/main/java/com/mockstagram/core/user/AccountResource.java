package com.mockstagram.core.user;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

@Path("/api/v1/accounts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class AccountResource {
  private final Accounts accounts;
  private final Users users;

  AccountResource(Accounts accounts, Users users) {
    this.accounts = accounts;
    this.users = users;
  }

  @POST
  public Response signUp(@NotNull @Valid NewAccount draft) {
    Account account = accounts.signUp(draft);
    return Response.created(URI.create("/api/v1/users/" + account.username()))
        .entity(users.profile(account.id(), account))
        .build();
  }
}
