package com.mockstagram.core.content;

import com.mockstagram.common.http.Page;
import com.mockstagram.core.web.PageRequest;
import com.mockstagram.core.web.Viewer;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("/api/v1/me/posts/unpublished")
@Produces(MediaType.APPLICATION_JSON)
public final class UnpublishedPostsResource {
  private final Posts posts;

  UnpublishedPostsResource(Posts posts) {
    this.posts = posts;
  }

  @GET
  @Operation(summary = "The caller's posts that others do not see yet, or never will")
  public Page<PostView> unpublishedPosts(@Auth Viewer viewer, @BeanParam PageRequest page) {
    return posts.unpublished(viewer.id(), page.after(), page.limit());
  }
}
