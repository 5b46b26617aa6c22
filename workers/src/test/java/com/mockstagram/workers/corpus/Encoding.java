package com.mockstagram.workers.corpus;

import com.mockstagram.common.media.MediaTraits;
import com.mockstagram.workers.image.EncodedVariant;
import com.mockstagram.workers.image.ImageFormat;
import com.mockstagram.workers.image.ImageSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what an encoder makes. */
public final class Encoding implements ImageSink {
  private final List<EncodedVariant> variants = new CopyOnWriteArrayList<>();
  private volatile MediaTraits traits;

  @Override
  public void traits(MediaTraits found) {
    traits = found;
  }

  @Override
  public void variant(EncodedVariant variant) {
    variants.add(variant);
  }

  public MediaTraits traits() {
    return traits;
  }

  public List<EncodedVariant> variants() {
    return variants;
  }

  public EncodedVariant variant(String name, ImageFormat format) {
    return variants.stream()
        .filter(v -> v.names().contains(name) && v.format() == format)
        .findFirst()
        .orElseThrow();
  }
}
