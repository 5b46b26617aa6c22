package com.mockstagram.workers.image;

import com.mockstagram.common.media.MediaTraits;

/** Takes what an encoder makes, in the order in which it is made. */
public interface ImageSink {
  /** Called once, before the first variant. */
  void traits(MediaTraits traits);

  void variant(EncodedVariant variant);
}
