package com.mockstagram.workers.image;

import java.lang.foreign.MemorySegment;

/** Makes every variant of a picture from one decode. */
public interface ImageEncoder {
  /** Its name in configuration and metrics, such as {@code vips}. */
  String name();

  /**
   * Decodes once and hands out each variant as soon as it is made, the picture to show first before
   * all others.
   *
   * @param original whole file, of whatever format
   * @throws MediaRejected when no picture can be made of these bytes
   */
  void encode(MemorySegment original, EncodePlan plan, ImageSink sink) throws MediaRejected;
}
