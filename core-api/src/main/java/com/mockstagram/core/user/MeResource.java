package com.mockstagram.core.user;

import com.mockstagram.common.http.Page;
import com.mockstagram.core.web.PageRequest;
import com.mockstagram.core.web.Viewer;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
public final class MeResource {
  private final Accounts accounts;
  private final Users users;
  private final Follows follows;
  private final People people;

  MeResource(Accounts accounts, Users users, Follows follows, People people) {
    this.accounts = accounts;
    this.users = users;
    this.follows = follows;
    this.people = people;
  }

  @GET
  public UserView me(@Auth Viewer viewer) {
    return users.profile(viewer.id(), accounts.own(viewer.id()));
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  public UserView edit(@Auth Viewer viewer, @NotNull @Valid AccountEdit edit) {
    return users.profile(viewer.id(), accounts.edit(viewer.id(), edit));
  }

  @GET
  @Path("/follow-requests")
  public Page<UserView> followRequests(@Auth Viewer viewer, @BeanParam PageRequest page) {
    return people.followRequests(viewer.id(), page.after(), page.limit());
  }

  @PUT
  @Path("/follow-requests/{username}")
  public Relation accept(@Auth Viewer viewer, @PathParam("username") String username) {
    return follows.accept(viewer.id(), username);
  }

  @DELETE
  @Path("/follow-requests/{username}")
  public Relation refuse(@Auth Viewer viewer, @PathParam("username") String username) {
    return follows.refuse(viewer.id(), username);
  }
}
