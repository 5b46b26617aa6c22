package com.mockstagram.core.content;

import com.mockstagram.core.web.IdempotencyKeys;
import com.mockstagram.core.web.IdempotentCall;
import com.mockstagram.core.web.IdempotentCalls;
import com.mockstagram.core.web.Limit;
import com.mockstagram.core.web.RateLimited;
import com.mockstagram.core.web.Tagged;
import com.mockstagram.core.web.Viewer;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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
  private final PostEdits edits;
  private final IdempotentCalls calls;
  private final IdempotencyKeys keys;

  PostResource(
      Posts posts,
      Publishing publishing,
      PostEdits edits,
      IdempotentCalls calls,
      IdempotencyKeys keys) {
    this.posts = posts;
    this.publishing = publishing;
    this.edits = edits;
    this.calls = calls;
    this.keys = keys;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RateLimited(Limit.PUBLISH)
  @Operation(summary = "Posts media that the caller uploaded")
  @ApiResponse(
      responseCode = "201",
      description = "Made.",
      content = @Content(schema = @Schema(implementation = PostView.class)))
  public Response createPost(
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
  @Tagged
  @Operation(summary = "A post")
  public PostView post(@Auth Optional<Viewer> viewer, @PathParam("id") UUID id) {
    return posts.find(viewer.map(Viewer::id).orElse(null), id);
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Changes what is said in a post")
  public PostView editPost(
      @Auth Viewer viewer, @PathParam("id") UUID id, @NotNull @Valid PostEdit edit) {
    edits.edit(viewer.id(), id, edit);
    return posts.find(viewer.id(), id);
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Deletes a post")
  public void deletePost(@Auth Viewer viewer, @PathParam("id") UUID id) {
    posts.delete(viewer.id(), id);
  }
}
