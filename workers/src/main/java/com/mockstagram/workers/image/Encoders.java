package com.mockstagram.workers.image;

import com.mockstagram.workers.vips.VipsEncoder;

/** Which encoders there are. */
public final class Encoders {
  private Encoders() {}

  /**
   * @param name as {@link ImageEncoder#name} gives it
   */
  public static ImageEncoder open(String name, int threads) {
    return switch (name) {
      case "vips" ->
          VipsEncoder.open(threads)
              .orElseThrow(() -> new IllegalStateException("libvips is not installed"));
      default -> throw new IllegalArgumentException("there is no encoder " + name);
    };
  }
}
