package com.mockstagram.common.media;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that others may know of a medium, as media-server tells it in events and in its
 * internal API. It holds no URL: those depend on where the CDN stands when it is read; see {@link
 * MediaView}.
 *
 * @param progress from 0 to 1
 * @param recipe the recipe that made the variants, such as {@code r1}
 * @param hls path of the master playlist below {@code {id}/{recipe}/}; null unless there is one
 * @param poster variant name (no extension) below {@code {id}/{recipe}/}; null for pictures
 */
public record MediaDocument(
    UUID id,
    MediaKind kind,
    MediaState state,
    double progress,
    @Nullable MediaError error,
    String recipe,
    @Nullable MediaTraits traits,
    List<Variant> variants,
    @Nullable String hls,
    @Nullable String poster) {

  public MediaDocument {
    variants = List.copyOf(variants);
  }
}
