package com.mockstagram.workers.vips;

import com.mockstagram.workers.image.Rejection;
import java.util.Locale;

/** Tells from libvips' words what is wrong with a file. */
final class VipsErrors {
  private VipsErrors() {}

  static Rejection rejection(VipsException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("end of")
        || message.contains("premature")
        || message.contains("truncated")) {
      return Rejection.TRUNCATED;
    }
    if (message.contains("out of memory") || message.contains("unable to allocate")) {
      return Rejection.DECODE_MEMORY;
    }
    if (message.contains("not in a known format") || message.contains("unsupported")) {
      return Rejection.UNSUPPORTED_FORMAT;
    }
    return Rejection.CORRUPT;
  }
}
