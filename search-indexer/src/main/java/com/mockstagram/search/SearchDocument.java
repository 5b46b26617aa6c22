package com.mockstagram.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is stored in an index. Field names are those of the mappings in {@code index/}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface SearchDocument {
  UUID id();

  /**
   * @param usernameText folded: its parts, then (when there are several) all in one word
   * @param displayName folded
   */
  record Person(
      UUID id,
      String username,
      List<String> usernameText,
      String displayName,
      long followers,
      boolean privateAccount)
      implements SearchDocument {}

  /**
   * @param caption folded
   * @param placeText folded
   * @param at when the post was made
   */
  record Published(
      UUID id,
      UUID authorId,
      String caption,
      List<String> hashtags,
      @Nullable String place,
      @Nullable String placeText,
      Instant at)
      implements SearchDocument {}

  /** Stands where a document was, so that what is late can't bring it back. */
  record Gone(UUID id, Instant deletedAt) implements SearchDocument {}
}
