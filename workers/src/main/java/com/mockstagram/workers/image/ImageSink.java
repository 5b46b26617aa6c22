package com.mockstagram.workers.image;

import com.mockstagram.common.media.MediaTraits;

/**
 * Takes what an encoder makes, in the order in which it is made. May be called from several threads
 * at once.
 */
public interface ImageSink {
  /**
   * Called once, when the header is read and before any pixel is decoded. Returns when there is
   * memory for it.
   *
   * @param memoryBytes what decoding may need
   */
  default void claim(int width, int height, long memoryBytes) {}

  /** Called once, before the first variant. */
  void traits(MediaTraits traits);

  void variant(EncodedVariant variant);

  default void timed(Stage stage, long nanos) {}
}
