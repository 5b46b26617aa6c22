package com.mockstagram.workers.vips;

import com.mockstagram.workers.image.Rejection;
import java.util.List;
import java.util.Locale;

/** Tells from libvips' words what is wrong with a file. */
final class VipsErrors {
  /** How each decoder says that its file ends before the picture does, as seen in 8.14. */
  private static final List<String> ENDS_EARLY =
      List.of(
          "end of", // JPEG "input file", GIF "source data", HEIF "file"
          "premature",
          "truncated",
          "libpng read error",
          "webp: unable to parse image",
          "tifffetchdirectory",
          "tiff directory");

  private VipsErrors() {}

  static Rejection rejection(VipsException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (ENDS_EARLY.stream().anyMatch(message::contains)) {
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
