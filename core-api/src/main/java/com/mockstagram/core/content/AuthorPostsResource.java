package com.mockstagram.core.content;

import com.mockstagram.common.http.Page;
import com.mockstagram.core.web.PageRequest;
import com.mockstagram.core.web.Viewer;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

@Path("/api/v1/users/{username}/posts") // whole: JAX-RS looks no further than the best class
@Produces(MediaType.APPLICATION_JSON)
public final class AuthorPostsResource {
  private final Posts posts;

  AuthorPostsResource(Posts posts) {
    this.posts = posts;
  }

  @GET
  @Operation(summary = "Somebody's posts, from new to old")
  public Page<PostView> userPosts(
      @Auth Optional<Viewer> viewer,
      @PathParam("username") String username,
      @BeanParam PageRequest page) {
    return posts.ofAuthor(
        viewer.map(Viewer::id).orElse(null), username, page.after(), page.limit());
  }
}
