package com.mockstagram.media.medium;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.mockstagram.common.http.DomainException.Malformed;
import com.mockstagram.common.media.MediaDocument;
import com.mockstagram.media.http.Callers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Media as core-api asks for them. */
@Path("/internal/v1/media")
@Produces(MediaType.APPLICATION_JSON)
public final class InternalMediaResource {
  private static final int MAX_IDS = 200;

  private final Media media;
  private final Callers callers;

  public InternalMediaResource(Media media, Callers callers) {
    this.media = media;
    this.callers = callers;
  }

  /**
   * @param version grows with every change of the medium
   */
  public record Item(@JsonUnwrapped MediaDocument document, UUID ownerId, long version) {}

  public record Items(List<Item> items) {}

  @GET
  public Items list(
      @QueryParam("ids") @Nullable String ids,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    callers.service(authorization);
    return new Items(
        media.list(parse(ids)).stream()
            .map(m -> new Item(m.document(), m.ownerId(), m.version()))
            .toList());
  }

  private static Set<UUID> parse(@Nullable String ids) {
    var parsed = new LinkedHashSet<UUID>();
    for (String id : ids == null || ids.isBlank() ? new String[0] : ids.split(",")) {
      try {
        parsed.add(UUID.fromString(id.strip()));
      } catch (IllegalArgumentException e) {
        throw new Malformed("ids", "must be ids, with commas between them");
      }
    }
    if (parsed.size() > MAX_IDS) {
      throw new Malformed("ids", "must be at most " + MAX_IDS);
    }
    return parsed;
  }
}
