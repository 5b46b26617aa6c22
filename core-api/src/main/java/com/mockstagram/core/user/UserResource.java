package com.mockstagram.core.user;

import com.mockstagram.common.http.Page;
import com.mockstagram.core.web.Limit;
import com.mockstagram.core.web.PageRequest;
import com.mockstagram.core.web.RateLimited;
import com.mockstagram.core.web.Tagged;
import com.mockstagram.core.web.Viewer;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
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
  @Tagged
  @Operation(summary = "A person")
  public UserView user(@Auth Optional<Viewer> viewer, @PathParam("username") String username) {
    return users.profile(viewer.map(Viewer::id).orElse(null), username);
  }

  @GET
  @Path("/followers")
  @Operation(summary = "Who follows them")
  public Page<UserView> followers(
      @Auth Optional<Viewer> viewer,
      @PathParam("username") String username,
      @BeanParam PageRequest page) {
    return people.followers(
        viewer.map(Viewer::id).orElse(null), username, page.after(), page.limit());
  }

  @GET
  @Path("/following")
  @Operation(summary = "Whom they follow")
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
  @Operation(summary = "Follows them, or asks to when their account is private")
  public Relation follow(@Auth Viewer viewer, @PathParam("username") String username) {
    return follows.follow(viewer.id(), username);
  }

  @DELETE
  @RateLimited(Limit.RELATE)
  @Path("/follow")
  @Operation(summary = "Stops following them, or takes the wish to back")
  public Relation unfollow(@Auth Viewer viewer, @PathParam("username") String username) {
    return follows.unfollow(viewer.id(), username);
  }

  @PUT
  @RateLimited(Limit.RELATE)
  @Path("/block")
  @Operation(summary = "Blocks them: they find the caller no more, and nobody follows the other")
  public Relation block(@Auth Viewer viewer, @PathParam("username") String username) {
    return blocks.block(viewer.id(), username);
  }

  @DELETE
  @RateLimited(Limit.RELATE)
  @Path("/block")
  @Operation(summary = "Unblocks them")
  public Relation unblock(@Auth Viewer viewer, @PathParam("username") String username) {
    return blocks.unblock(viewer.id(), username);
  }

  @PUT
  @RateLimited(Limit.RELATE)
  @Path("/mute")
  @Operation(summary = "Leaves them out of the caller's feed")
  public Relation mute(@Auth Viewer viewer, @PathParam("username") String username) {
    return blocks.mute(viewer.id(), username);
  }

  @DELETE
  @RateLimited(Limit.RELATE)
  @Path("/mute")
  @Operation(summary = "Takes them back into the feed")
  public Relation unmute(@Auth Viewer viewer, @PathParam("username") String username) {
    return blocks.unmute(viewer.id(), username);
  }
}
