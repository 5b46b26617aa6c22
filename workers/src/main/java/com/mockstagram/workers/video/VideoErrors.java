package com.mockstagram.workers.video;

import com.mockstagram.workers.image.Rejection;
import com.mockstagram.workers.media.FfmpegFailed;

/** What a failed run of ffmpeg says of the video. */
final class VideoErrors {
  private VideoErrors() {}

  static Rejection of(FfmpegFailed e) {
    return switch (e.why()) {
      case REFUSED -> Rejection.CORRUPT_VIDEO;
      case TIMEOUT -> Rejection.VIDEO_TIMEOUT;
      case MEMORY -> Rejection.VIDEO_TOO_LARGE;
      case CRASHED -> Rejection.VIDEO_CRASHED;
    };
  }
}
