package com.mockstagram.core.content;

import com.mockstagram.common.events.DomainEvent.PostEdited;
import com.mockstagram.common.events.DomainEvent.PostPublished;
import com.mockstagram.common.http.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post, as this domain keeps it.
 *
 * @param hashtags of the caption, folded, without the sign
 * @param mentions usernames in the caption, folded, without the sign
 * @param publishedAt null until each of its media is ready; never changes after
 */
public record Post( // public for Jdbi alone: it binds the methods of no other types
    UUID id,
    UUID authorId,
    String caption,
    List<String> hashtags,
    List<String> mentions,
    @Nullable String place,
    boolean commentsOff,
    PostState state,
    long version,
    Instant createdAt,
    @Nullable Instant publishedAt,
    @Nullable Instant editedAt) {

  boolean isPublished() {
    return state == PostState.PUBLISHED;
  }

  /** Its place in a list of published posts. */
  Cursor cursor() {
    return new Cursor(Objects.requireNonNull(publishedAt), id);
  }

  /** Its place in a list of posts that are not published. */
  Cursor draftCursor() {
    return new Cursor(createdAt, id);
  }

  PostPublished published(List<UUID> mediaIds, Instant at) {
    return new PostPublished(id, version, at, authorId, caption, hashtags, mediaIds, place);
  }

  PostEdited edited(List<UUID> mediaIds, Instant at) {
    return new PostEdited(id, version, at, authorId, caption, hashtags, mediaIds, place);
  }
}
