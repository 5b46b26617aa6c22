package com.mockstagram.workers.image;

import java.util.Arrays;

/**
 * The blurred placeholder that stands in for a picture until it is there: about 25 bytes for its
 * shape, its colours and its transparency.
 *
 * <p>The algorithm is Evan Wallace's ThumbHash (https://evanw.github.io/thumbhash/): the picture as
 * brightness and two colour differences, the lowest frequencies of each as 4-bit numbers.
 */
final class ThumbHash {
  /** Longest edge of the picture it is made from, in pixels. */
  static final int MAX_EDGE_PX = 100;

  private ThumbHash() {}

  static byte[] of(Thumb thumb) {
    Planes planes = Planes.of(thumb);
    int width = thumb.width();
    int height = thumb.height();
    int longest = Math.max(width, height);
    int limit = planes.transparent ? 5 : 7; // fewer for brightness where transparency needs some
    int lx = (int) Math.max(1, Math.round((double) limit * width / longest));
    int ly = (int) Math.max(1, Math.round((double) limit * height / longest));

    Channel l = Channel.of(planes.l, width, height, Math.max(3, lx), Math.max(3, ly));
    Channel p = Channel.of(planes.p, width, height, 3, 3);
    Channel q = Channel.of(planes.q, width, height, 3, 3);
    boolean landscape = width > height;

    var bits = new BitWriter();
    bits.put(Math.round(63 * l.dc), 6);
    bits.put(Math.round(31.5 + 31.5 * p.dc), 6);
    bits.put(Math.round(31.5 + 31.5 * q.dc), 6);
    bits.put(Math.round(31 * l.scale), 5);
    bits.put(planes.transparent ? 1 : 0, 1);
    bits.put(landscape ? ly : lx, 3);
    bits.put(Math.round(63 * p.scale), 6);
    bits.put(Math.round(63 * q.scale), 6);
    bits.put(landscape ? 1 : 0, 1);
    Channel a = planes.transparent ? Channel.of(planes.a, width, height, 5, 5) : null;
    if (a != null) {
      bits.put(Math.round(15 * a.dc), 4);
      bits.put(Math.round(15 * a.scale), 4);
    }
    l.writeVarying(bits);
    p.writeVarying(bits);
    q.writeVarying(bits);
    if (a != null) {
      a.writeVarying(bits);
    }
    return bits.bytes();
  }

  /** Brightness, yellow-blue, red-green and opacity of each pixel, over the average colour. */
  private static final class Planes {
    final double[] l;
    final double[] p;
    final double[] q;
    final double[] a;
    boolean transparent;

    private Planes(int pixels) {
      l = new double[pixels];
      p = new double[pixels];
      q = new double[pixels];
      a = new double[pixels];
    }

    static Planes of(Thumb thumb) {
      int pixels = thumb.width() * thumb.height();
      double red = 0;
      double green = 0;
      double blue = 0;
      double opacity = 0;
      for (int i = 0; i < pixels; i++) {
        double alpha = thumb.alpha(i) / 255.0;
        red += alpha / 255 * thumb.red(i);
        green += alpha / 255 * thumb.green(i);
        blue += alpha / 255 * thumb.blue(i);
        opacity += alpha;
      }
      if (opacity > 0) {
        red /= opacity;
        green /= opacity;
        blue /= opacity;
      }
      var planes = new Planes(pixels);
      planes.transparent = opacity < pixels;
      for (int i = 0; i < pixels; i++) {
        double alpha = thumb.alpha(i) / 255.0;
        double r = red * (1 - alpha) + alpha / 255 * thumb.red(i);
        double g = green * (1 - alpha) + alpha / 255 * thumb.green(i);
        double b = blue * (1 - alpha) + alpha / 255 * thumb.blue(i);
        planes.l[i] = (r + g + b) / 3;
        planes.p[i] = (r + g) / 2 - b;
        planes.q[i] = r - g;
        planes.a[i] = alpha;
      }
      return planes;
    }
  }

  /** A plane's cosine transform: its average, and what varies, relative to the largest of it. */
  private record Channel(double dc, double[] ac, double scale) {
    static Channel of(double[] plane, int width, int height, int nx, int ny) {
      var ac = new double[nx * ny];
      int count = 0;
      double dc = 0;
      double scale = 0;
      var fx = new double[width];
      for (int cy = 0; cy < ny; cy++) {
        for (int cx = 0; cx * ny < nx * (ny - cy); cx++) {
          for (int x = 0; x < width; x++) {
            fx[x] = Math.cos(Math.PI / width * cx * (x + 0.5));
          }
          double sum = 0;
          for (int y = 0; y < height; y++) {
            double fy = Math.cos(Math.PI / height * cy * (y + 0.5));
            for (int x = 0; x < width; x++) {
              sum += plane[x + y * width] * fx[x] * fy;
            }
          }
          sum /= width * height;
          if (cx > 0 || cy > 0) {
            ac[count++] = sum;
            scale = Math.max(scale, Math.abs(sum));
          } else {
            dc = sum;
          }
        }
      }
      return new Channel(dc, Arrays.copyOf(ac, count), scale);
    }

    void writeVarying(BitWriter bits) {
      for (double f : ac) {
        bits.put(scale > 0 ? Math.round(15 * (0.5 + 0.5 / scale * f)) : 0, 4);
      }
    }
  }

  /** Packs numbers from the lowest bit up. */
  private static final class BitWriter {
    private byte[] bytes = new byte[32];
    private int position;

    void put(long value, int width) {
      for (int bit = 0; bit < width; bit++, position++) {
        if (position / 8 == bytes.length) {
          bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        bytes[position / 8] |= (byte) (((value >> bit) & 1) << (position % 8));
      }
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, (position + 7) / 8);
    }
  }
}
