package com.mockstagram.core.recommend;

import com.mockstagram.common.http.Page;
import com.mockstagram.core.content.PostView;
import com.mockstagram.core.web.PageRequest;
import com.mockstagram.core.web.Viewer;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("/api/v1/feed")
@Produces(MediaType.APPLICATION_JSON)
public final class FeedResource {
  private final HomeFeed feed;

  FeedResource(HomeFeed feed) {
    this.feed = feed;
  }

  @GET
  @Operation(summary = "The home timeline, from new to old")
  public Page<PostView> feed(@Auth Viewer viewer, @BeanParam PageRequest page) {
    return feed.page(viewer.id(), page.after(), page.limit());
  }
}
