package com.mockstagram.core.content;

import com.mockstagram.core.web.Viewer;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

@Path("/api/v1/posts")
@Produces(MediaType.APPLICATION_JSON)
public final class PostResource {
  private final Posts posts;
  private final Publishing publishing;

  PostResource(Posts posts, Publishing publishing) {
    this.posts = posts;
    this.publishing = publishing;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response publish(@Auth Viewer viewer, @NotNull @Valid NewPost draft) {
    PostView post = posts.find(viewer.id(), publishing.publish(viewer.id(), draft));
    return Response.created(URI.create("/api/v1/posts/" + post.id())).entity(post).build();
  }

  @GET
  @Path("/{id}")
  public PostView post(@Auth Optional<Viewer> viewer, @PathParam("id") UUID id) {
    return posts.find(viewer.map(Viewer::id).orElse(null), id);
  }

  @DELETE
  @Path("/{id}")
  public void delete(@Auth Viewer viewer, @PathParam("id") UUID id) {
    posts.delete(viewer.id(), id);
  }
}
