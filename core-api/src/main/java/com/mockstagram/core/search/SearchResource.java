package com.mockstagram.core.search;

import com.mockstagram.common.http.DomainException.Malformed;
import com.mockstagram.common.http.Page;
import com.mockstagram.core.web.PageRequest;
import com.mockstagram.core.web.PlainText;
import com.mockstagram.core.web.Viewer;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

@Path("/api/v1/search")
@Produces(MediaType.APPLICATION_JSON)
public final class SearchResource {
  private static final int MAX_TEXT = 100;

  private final Search search;

  SearchResource(Search search) {
    this.search = search;
  }

  @GET
  @Operation(summary = "Finds people, posts, hashtags or places")
  public Page<SearchHit> search(
      @Auth Viewer viewer,
      @QueryParam("q") @NotNull @PlainText(min = 1, max = MAX_TEXT) String text,
      @Parameter(schema = @Schema(allowableValues = {"users", "posts", "hashtags", "places"}))
          @QueryParam("type")
          @DefaultValue("users")
          String type,
      @BeanParam PageRequest page) {
    UUID caller = viewer.id();
    int limit = page.limit();
    return switch (type) {
      case "users" -> search.users(caller, text, SearchCursor.parse(page.cursor()), limit);
      case "posts" -> search.posts(caller, text, SearchCursor.parse(page.cursor()), limit);
      case "hashtags" -> search.hashtags(text, limit);
      case "places" -> search.places(text, limit);
      default -> throw new Malformed("type", "must be users, posts, hashtags or places");
    };
  }

  @GET
  @Path("/suggest")
  @Operation(summary = "A few people and hashtags for who is still typing")
  public Page<SearchHit> suggest(
      @Auth Viewer viewer,
      @QueryParam("q") @NotNull @PlainText(min = 1, max = MAX_TEXT) String text) {
    return search.suggest(viewer.id(), text.strip());
  }
}
