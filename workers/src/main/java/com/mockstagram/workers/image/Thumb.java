package com.mockstagram.workers.image;

import com.mockstagram.common.media.MediaTraits;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A picture small enough to think about: what is said of a picture as a whole is found in it.
 *
 * @param bands 3 for red, green, blue; 4 with opacity
 * @param pixels a byte per band, line by line
 */
public record Thumb(int width, int height, int bands, byte[] pixels) {
  /** Longest edge in pixels. */
  public static final int MAX_EDGE_PX = ThumbHash.MAX_EDGE_PX;

  /** Steps of each colour when colours are counted. */
  private static final int COLOR_STEPS = 16;

  public Thumb {
    if (width > MAX_EDGE_PX || height > MAX_EDGE_PX || pixels.length != width * height * bands) {
      throw new IllegalArgumentException(width + " x " + height + " x " + bands);
    }
  }

  int red(int pixel) {
    return pixels[pixel * bands] & 0xff;
  }

  int green(int pixel) {
    return pixels[pixel * bands + 1] & 0xff;
  }

  int blue(int pixel) {
    return pixels[pixel * bands + 2] & 0xff;
  }

  int alpha(int pixel) {
    return bands == 4 ? pixels[pixel * bands + 3] & 0xff : 255;
  }

  /**
   * What is told of the whole picture.
   *
   * @param sourceWidth its own width in pixels, upright
   * @param sourceHeight its own height in pixels, upright
   */
  public MediaTraits traits(int sourceWidth, int sourceHeight) {
    return new MediaTraits(
        sourceWidth,
        sourceHeight,
        null,
        Base64.getEncoder().encodeToString(ThumbHash.of(this)),
        dominantColor(),
        perceptualHash());
  }

  /** The middle of the most frequent colours, as {@code #rrggbb}. */
  String dominantColor() {
    int bins = COLOR_STEPS * COLOR_STEPS * COLOR_STEPS;
    var weight = new long[bins];
    var sums = new long[bins][3];
    for (int i = 0; i < width * height; i++) {
      int bin =
          bin(red(i)) * COLOR_STEPS * COLOR_STEPS + bin(green(i)) * COLOR_STEPS + bin(blue(i));
      int opacity = alpha(i);
      weight[bin] += opacity;
      sums[bin][0] += (long) opacity * red(i);
      sums[bin][1] += (long) opacity * green(i);
      sums[bin][2] += (long) opacity * blue(i);
    }
    int most = 0;
    for (int bin = 1; bin < bins; bin++) {
      if (weight[bin] > weight[most]) {
        most = bin;
      }
    }
    long total = weight[most];
    if (total == 0) {
      return "#ffffff"; // nothing but transparency, which is shown over white
    }
    return "#%02x%02x%02x"
        .formatted(sums[most][0] / total, sums[most][1] / total, sums[most][2] / total);
  }

  private static int bin(int value) {
    return value * COLOR_STEPS / 256;
  }

  /**
   * A difference hash (dHash,
   * https://www.hackerfactor.com/blog/index.php?/archives/529-Kind-of-Like-That.html): bit by bit,
   * whether a cell of a 9 x 8 grid is darker than its right neighbour. Alike pictures differ in few
   * bits.
   */
  String perceptualHash() {
    long hash = 0;
    for (int row = 0; row < 8; row++) {
      for (int column = 0; column < 8; column++) {
        hash = hash << 1 | (brightness(column, row) < brightness(column + 1, row) ? 1 : 0);
      }
    }
    return HexFormat.of().toHexDigits(hash);
  }

  /** Average brightness of a cell of the 9 x 8 grid, over white. */
  private double brightness(int column, int row) {
    int left = column * width / 9;
    int right = Math.max(left + 1, (column + 1) * width / 9);
    int top = row * height / 8;
    int bottom = Math.max(top + 1, (row + 1) * height / 8);
    double sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int pixel = y * width + x;
        double over = 255.0 - alpha(pixel);
        double luma = 0.299 * red(pixel) + 0.587 * green(pixel) + 0.114 * blue(pixel);
        sum += luma * alpha(pixel) / 255 + over;
      }
    }
    return sum / ((right - left) * (bottom - top));
  }
}
