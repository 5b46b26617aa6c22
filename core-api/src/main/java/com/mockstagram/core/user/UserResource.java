package com.mockstagram.core.user;

import com.mockstagram.common.http.Page;
import com.mockstagram.core.web.Limit;
import com.mockstagram.core.web.PageRequest;
import com.mockstagram.core.web.RateLimited;
import com.mockstagram.core.web.Viewer;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

@Path("/api/v1/users/{username}")
@Produces(MediaType.APPLICATION_JSON)
public final class UserResource {
  private final Users users;
  private final People people;
  private final Follows follows;
  private final Blocks blocks;

  UserResource(Users users, People people, Follows follows, Blocks blocks) {
    this.users = users;
    this.people = people;
    this.follows = follows;
    this.blocks = blocks;
  }

  @GET
  public UserView profile(@Auth Optional<Viewer> viewer, @PathParam("username") String username) {
    return users.profile(viewer.map(Viewer::id).orElse(null), username);
  }

  @GET
  @Path("/followers")
  public Page<UserView> followers(
      @Auth Optional<Viewer> viewer,
      @PathParam("username") String username,
      @BeanParam PageRequest page) {
    return people.followers(
        viewer.map(Viewer::id).orElse(null), username, page.after(), page.limit());
  }

  @GET
  @Path("/following")
  public Page<UserView> following(
      @Auth Optional<Viewer> viewer,
      @PathParam("username") String username,
      @BeanParam PageRequest page) {
    return people.following(
        viewer.map(Viewer::id).orElse(null), username, page.after(), page.limit());
  }

  @PUT
  @RateLimited(Limit.RELATE)
  @Path("/follow")
  public Relation follow(@Auth Viewer viewer, @PathParam("username") String username) {
    return follows.follow(viewer.id(), username);
  }

  @DELETE
  @RateLimited(Limit.RELATE)
  @Path("/follow")
  public Relation unfollow(@Auth Viewer viewer, @PathParam("username") String username) {
    return follows.unfollow(viewer.id(), username);
  }

  @PUT
  @RateLimited(Limit.RELATE)
  @Path("/block")
  public Relation block(@Auth Viewer viewer, @PathParam("username") String username) {
    return blocks.block(viewer.id(), username);
  }

  @DELETE
  @RateLimited(Limit.RELATE)
  @Path("/block")
  public Relation unblock(@Auth Viewer viewer, @PathParam("username") String username) {
    return blocks.unblock(viewer.id(), username);
  }

  @PUT
  @RateLimited(Limit.RELATE)
  @Path("/mute")
  public Relation mute(@Auth Viewer viewer, @PathParam("username") String username) {
    return blocks.mute(viewer.id(), username);
  }

  @DELETE
  @RateLimited(Limit.RELATE)
  @Path("/mute")
  public Relation unmute(@Auth Viewer viewer, @PathParam("username") String username) {
    return blocks.unmute(viewer.id(), username);
  }
}
