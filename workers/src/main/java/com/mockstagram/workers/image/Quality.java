package com.mockstagram.workers.image;

/** How finely a variant is encoded, by its width. */
public final class Quality {
  private Quality() {}

  /**
   * @param width of the variant, in pixels: the wider, the smaller a flaw is on a screen
   * @return from 1 to 100, each format by its own scale
   */
  public static int of(ImageFormat format, int width) {
    return switch (format) {
      case JPEG -> width <= 320 ? 82 : width <= 640 ? 80 : width <= 1080 ? 78 : 76;
      case WEBP -> width <= 320 ? 82 : width <= 640 ? 79 : width <= 1080 ? 77 : 75;
      case AVIF -> width <= 320 ? 60 : width <= 640 ? 58 : 55;
    };
  }
}
