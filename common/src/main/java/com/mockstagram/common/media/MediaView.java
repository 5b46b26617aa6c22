package com.mockstagram.common.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A medium as the public API shows it. Both media-server and core-api answer with this shape. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MediaView(
    UUID id,
    MediaKind kind,
    MediaState state,
    double progress,
    @Nullable MediaError error,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Long durationMs,
    @Nullable String thumbHash,
    @Nullable String color,
    List<VariantView> variants,
    @Nullable String hls,
    @Nullable String poster,
    @Nullable String altText) {

  public record VariantView(
      String name, String format, int width, int height, long bytes, String url) {}

  public static MediaView of(MediaDocument medium, CdnUrls urls) {
    return of(medium, urls, null);
  }

  /**
   * @param altText what a post says of this picture for those who do not see it
   */
  public static MediaView of(MediaDocument medium, CdnUrls urls, @Nullable String altText) {
    MediaTraits traits = medium.traits();
    return new MediaView(
        medium.id(),
        medium.kind(),
        medium.state(),
        medium.progress(),
        medium.error(),
        traits == null ? null : traits.width(),
        traits == null ? null : traits.height(),
        traits == null ? null : traits.durationMs(),
        traits == null ? null : traits.thumbHash(),
        traits == null ? null : traits.color(),
        medium.variants().stream()
            .map(
                v ->
                    new VariantView(
                        v.name(),
                        v.format(),
                        v.width(),
                        v.height(),
                        v.bytes(),
                        urls.variant(medium.id(), medium.recipe(), v.name(), v.format())))
            .toList(),
        medium.hls() == null ? null : urls.file(medium.id(), medium.recipe(), medium.hls()),
        medium.poster() == null
            ? null
            : urls.variant(medium.id(), medium.recipe(), medium.poster(), "jpg"),
        altText);
  }
}
