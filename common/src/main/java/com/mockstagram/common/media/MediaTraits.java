package com.mockstagram.common.media;

import org.jspecify.annotations.Nullable;

/**
 * What an encoder learned of a medium when it decoded it.
 *
 * @param width in pixels, after orientation is applied
 * @param height in pixels, after orientation is applied
 * @param durationMs length of a video in milliseconds; null for a picture
 * @param thumbHash base64 of a ThumbHash (https://evanw.github.io/thumbhash/), the blurred
 *     placeholder
 * @param color dominant colour as {@code #rrggbb}
 * @param perceptualHash 64-bit hash in hex by which near-duplicates are found; null where none was
 *     made
 */
public record MediaTraits(
    int width,
    int height,
    @Nullable Long durationMs,
    @Nullable String thumbHash,
    @Nullable String color,
    @Nullable String perceptualHash) {}
