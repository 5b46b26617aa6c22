package com.mockstagram.workers.image;

import com.mockstagram.common.media.MediaError;
import java.util.Locale;

/** Every reason for which a medium fails, each with what its owner is told. */
public enum Rejection {
  EMPTY("The file is empty.", false),
  NOT_AN_IMAGE("This file is not a picture.", false),
  UNSUPPORTED_FORMAT(
      "Pictures of this format can't be shown here. Try JPEG, PNG, WebP or HEIC.", false),
  TRUNCATED("The file ends in the middle of the picture. Upload it again.", false),
  CORRUPT("The picture is damaged and can't be read.", false),
  IMAGE_TOO_LARGE("The picture has more than 100 million pixels.", false),
  DECODE_TIMEOUT("The picture took too long to read.", true),
  DECODE_CRASHED("The picture could not be read: its decoder broke down.", true),
  DECODE_MEMORY("The picture needs too much memory to be read.", false),
  NOT_A_VIDEO("This file is not a video that can be read.", false),
  VIDEO_TOO_LONG("The video is longer than 10 minutes.", false),
  VIDEO_TOO_LARGE("The video's frames are too large.", false),
  TRUNCATED_VIDEO("The video file ends too early. Upload it again.", false),
  CORRUPT_VIDEO("The video is damaged and can't be read.", false),
  VIDEO_TIMEOUT("The video took too long to process.", true),
  VIDEO_CRASHED("The video could not be read: its decoder broke down.", true),
  PROCESSING_FAILED("Processing failed on our side. Try again.", true);

  private final String message;
  private final boolean retryable;

  Rejection(String message, boolean retryable) {
    this.message = message;
    this.retryable = retryable;
  }

  /** Its name for machines, such as {@code not_an_image}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public MediaError error() {
    return new MediaError(code(), message, retryable);
  }
}
