package com.mockstagram.workers.image;

import java.util.Locale;

/** What the time of a job goes to. */
public enum Stage {
  FETCH,
  DECODE,
  RESIZE,
  ENCODE_JPG,
  ENCODE_WEBP,
  ENCODE_AVIF,
  STORE;

  public static Stage encoding(ImageFormat format) {
    return switch (format) {
      case JPEG -> ENCODE_JPG;
      case WEBP -> ENCODE_WEBP;
      case AVIF -> ENCODE_AVIF;
    };
  }

  /** Its name in metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
