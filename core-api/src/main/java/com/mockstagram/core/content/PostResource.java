package com.mockstagram.core.content;

import com.mockstagram.core.web.IdempotencyKeys;
import com.mockstagram.core.web.IdempotentCall;
import com.mockstagram.core.web.IdempotentCalls;
import com.mockstagram.core.web.Limit;
import com.mockstagram.core.web.RateLimited;
import com.mockstagram.core.web.Viewer;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/posts")
@Produces(MediaType.APPLICATION_JSON)
public final class PostResource {
  private final Posts posts;
  private final Publishing publishing;
  private final IdempotentCalls calls;
  private final IdempotencyKeys keys;

  PostResource(Posts posts, Publishing publishing, IdempotentCalls calls, IdempotencyKeys keys) {
    this.posts = posts;
    this.publishing = publishing;
    this.calls = calls;
    this.keys = keys;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RateLimited(Limit.PUBLISH)
  public Response publish(
      @Auth Viewer viewer,
      @NotNull @Valid NewPost draft,
      @HeaderParam(IdempotentCalls.HEADER) @Nullable String key) {
    IdempotentCall call = calls.of(viewer.id().toString(), key, "posts", draft);
    UUID id = publishing.publish(viewer.id(), draft, call);
    return Response.created(URI.create("/api/v1/posts/" + id))
        .entity(keys.answer(call, () -> posts.find(viewer.id(), id)))
        .build();
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
