package com.mockstagram.workers.image;

/** How large a picture may be. */
public final class PixelLimit {
  /** 100 megapixels. */
  static final long MAX_PIXELS = 100_000_000;

  private PixelLimit() {}

  /**
   * Called on what the header says, before any pixel is decoded.
   *
   * @throws MediaRejected when it is too large
   */
  public static void check(int width, int height) throws MediaRejected {
    if ((long) width * height > MAX_PIXELS) {
      throw new MediaRejected(Rejection.IMAGE_TOO_LARGE, width + " x " + height);
    }
  }
}
