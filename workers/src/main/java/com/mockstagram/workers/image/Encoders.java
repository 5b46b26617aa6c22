package com.mockstagram.workers.image;

import com.mockstagram.workers.thumbnailator.ThumbnailatorEncoder;
import com.mockstagram.workers.vips.VipsEncoder;

/** Which encoders there are. */
public final class Encoders {
  private Encoders() {}

  /**
   * Which encoder to use.
   *
   * @param wanted a name, or {@code auto} for the best that is installed
   */
  public static String choose(String wanted) {
    if (!wanted.equals("auto")) {
      return wanted;
    }
    return VipsEncoder.isInstalled() ? "vips" : "thumbnailator";
  }

  /**
   * @param name as {@link ImageEncoder#name} gives it
   */
  public static ImageEncoder open(String name, int threads) {
    return switch (name) {
      case "vips" ->
          VipsEncoder.open(threads)
              .orElseThrow(() -> new IllegalStateException("libvips is not installed"));
      case "thumbnailator" -> new ThumbnailatorEncoder();
      default -> throw new IllegalArgumentException("there is no encoder " + name);
    };
  }
}
