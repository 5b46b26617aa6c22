package com.mockstagram.workers.image;

/** How much memory decoding a picture takes. */
public final class DecodeCost {
  /** Whatever the picture: the process itself, and the variants. */
  private static final long BASE = 64L << 20;

  /** Progressive JPEG: three coefficients of 2 bytes; all others need less. */
  private static final long WHOLE_BYTES_PER_PIXEL = 6;

  private DecodeCost() {}

  /**
   * @param inStrips whether it is read a few lines at a time, else as a whole
   */
  public static long bytes(int width, int height, boolean inStrips) {
    return BASE + (inStrips ? 0 : WHOLE_BYTES_PER_PIXEL * width * height);
  }
}
