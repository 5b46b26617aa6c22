package com.mockstagram.core.content;

import com.mockstagram.common.media.MediaView;
import com.mockstagram.core.user.UserView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post as others see it.
 *
 * @param createdAt when it was published; when it was sent, until then
 */
public record PostView(
    UUID id,
    UserView author,
    String caption,
    List<String> hashtags,
    List<String> mentions,
    List<MediaView> media,
    @Nullable String place,
    boolean commentsOff,
    PostState state,
    Instant createdAt,
    @Nullable Instant editedAt,
    Counts counts,
    ViewerMarks viewer) {

  public record Counts(long likes, long comments) {}

  /** What the caller did with it. */
  public record ViewerMarks(boolean liked, boolean saved) {}
}
