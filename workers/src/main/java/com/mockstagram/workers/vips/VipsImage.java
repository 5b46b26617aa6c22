package com.mockstagram.workers.vips;

import java.lang.foreign.MemorySegment;

/** An image of libvips; closing it gives it back. */
final class VipsImage implements AutoCloseable {
  private final LibVips vips;
  private final MemorySegment image;
  private final boolean owned;

  VipsImage(LibVips vips, MemorySegment image) {
    this(vips, image, true);
  }

  private VipsImage(LibVips vips, MemorySegment image, boolean owned) {
    this.vips = vips;
    this.image = image;
    this.owned = owned;
  }

  int width() {
    return vips.width(image);
  }

  int height() {
    return vips.height(image);
  }

  boolean hasAlpha() {
    return vips.hasAlpha(image);
  }

  /** Whether the file says anything of that name. */
  boolean has(String field) {
    return vips.has(image, field);
  }

  /** For images out of {@link #copyMemory} alone: others share what they know. */
  void remove(String field) {
    vips.remove(image, field);
  }

  int orientation() {
    return vips.orientation(image);
  }

  /** The same image under a name whose closing does not end it. */
  VipsImage share() {
    return new VipsImage(vips, image, false);
  }

  VipsImage resize(int width, int height) {
    return new VipsImage(vips, vips.thumbnailImage(image, width, height));
  }

  VipsImage middleSquare() {
    int side = Math.min(width(), height());
    return new VipsImage(
        vips, vips.extractArea(image, (width() - side) / 2, (height() - side) / 2, side, side));
  }

  VipsImage colourspace(int interpretation) {
    return new VipsImage(vips, vips.colourspace(image, interpretation));
  }

  VipsImage flattenOverWhite() {
    return new VipsImage(vips, vips.flattenOverWhite(image));
  }

  /** Computes every pixel and keeps it; what comes after is computed from those. */
  VipsImage copyMemory() {
    return new VipsImage(vips, vips.copyMemory(image));
  }

  byte[] write(String suffix) {
    return vips.writeToBuffer(image, suffix);
  }

  byte[] pixels() {
    return vips.writeToMemory(image);
  }

  @Override
  public void close() {
    if (owned) {
      vips.unref(image);
    }
  }
}
