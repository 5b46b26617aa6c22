package com.mockstagram.core.content;

import com.mockstagram.core.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post to be.
 *
 * @param media in the order in which they are shown
 */
record NewPost(
    @Nullable @PlainText(max = MAX_CAPTION, lines = true) String caption,
    @NotNull @Size(min = 1, max = MAX_MEDIA, message = "must be from 1 to 10 media")
        List<@NotNull @Valid Medium> media,
    @Nullable @PlainText(max = MAX_PLACE) String place,
    @Nullable Boolean commentsOff) {
  static final int MAX_CAPTION = 2_200;
  static final int MAX_MEDIA = 10;
  static final int MAX_PLACE = 120;
  static final int MAX_ALT_TEXT = 1_000;

  /**
   * @param altText what the picture shows, for those who do not see it
   */
  record Medium(
      @NotNull UUID mediaId,
      @Nullable @PlainText(max = MAX_ALT_TEXT, lines = true) String altText) {}
}
