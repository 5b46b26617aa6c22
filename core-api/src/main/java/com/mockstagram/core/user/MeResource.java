package com.mockstagram.core.user;

import com.mockstagram.common.http.Page;
import com.mockstagram.core.web.PageRequest;
import com.mockstagram.core.web.Tagged;
import com.mockstagram.core.web.Viewer;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
public final class MeResource {
  private final Accounts accounts;
  private final Users users;
  private final Follows follows;
  private final People people;
  private final Departures departures;

  MeResource(
      Accounts accounts, Users users, Follows follows, People people, Departures departures) {
    this.accounts = accounts;
    this.users = users;
    this.follows = follows;
    this.people = people;
    this.departures = departures;
  }

  @GET
  @Tagged
  @Operation(summary = "The caller")
  public UserView me(@Auth Viewer viewer) {
    return users.profile(viewer.id(), accounts.own(viewer.id()));
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Changes what the caller shows of themselves")
  public UserView editMe(@Auth Viewer viewer, @NotNull @Valid AccountEdit edit) {
    return users.profile(viewer.id(), accounts.edit(viewer.id(), edit));
  }

  record Farewell(@NotNull @Size(min = 1, max = Password.MAX_LENGTH) String password) {
    @Override
    public String toString() {
      return "Farewell[…]"; // never the password
    }
  }

  /** What others keep of the caller goes in the next moments: therefore 202, not 204. */
  @DELETE
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Deletes the account; its posts go in the next moments")
  @ApiResponse(responseCode = "202", description = "It is being deleted.")
  public Response deleteMe(@Auth Viewer viewer, @NotNull @Valid Farewell farewell) {
    departures.leave(viewer.id(), farewell.password());
    return Response.accepted().build();
  }

  @GET
  @Path("/follow-requests")
  @Operation(summary = "Who asks to follow the caller")
  public Page<UserView> followRequests(@Auth Viewer viewer, @BeanParam PageRequest page) {
    return people.followRequests(viewer.id(), page.after(), page.limit());
  }

  @PUT
  @Path("/follow-requests/{username}")
  @Operation(summary = "Lets somebody follow")
  public Relation acceptFollowRequest(@Auth Viewer viewer, @PathParam("username") String username) {
    return follows.accept(viewer.id(), username);
  }

  @DELETE
  @Path("/follow-requests/{username}")
  @Operation(summary = "Refuses somebody")
  public Relation refuseFollowRequest(@Auth Viewer viewer, @PathParam("username") String username) {
    return follows.refuse(viewer.id(), username);
  }
}
