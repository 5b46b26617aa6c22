package com.mockstagram.common.storage;

import java.util.Optional;
import java.util.UUID;

/**
 * The one place that writes the names of stored objects.
 *
 * <p>An original's key is the id of the blob that holds it. A variant's key is {@code
 * {mediaId}/{recipe}/{name}.{format}}: a new recipe makes a new key, so that what stands under a
 * key never changes and may be cached for ever.
 */
public final class MediaKeys {
  /** What the key of every tail begins with; ends in a slash. */
  public static final String TAILS = "tails/";

  private MediaKeys() {}

  public static String original(UUID blobId) {
    return blobId.toString();
  }

  /**
   * Bytes of an unfinished upload that are not enough for a part yet, in the bucket of originals.
   *
   * @param start position of the first of them in the upload
   */
  public static String tail(UUID uploadId, long start) {
    return tailPrefix(uploadId) + start;
  }

  /** What the key of every tail of an upload begins with; ends in a slash. */
  public static String tailPrefix(UUID uploadId) {
    return TAILS + uploadId + "/";
  }

  /** The blob that a key of an original names; empty when it is no such key. */
  public static Optional<UUID> blobOfOriginal(String key) {
    return uuid(key);
  }

  /** The upload that a key of a tail belongs to; empty when it is no such key. */
  public static Optional<UUID> uploadOfTail(String key) {
    return key.startsWith(TAILS) && key.indexOf('/', TAILS.length()) > 0
        ? uuid(key.substring(TAILS.length(), key.indexOf('/', TAILS.length())))
        : Optional.empty();
  }

  /** The medium that a key of a variant, or the first step of one, belongs to. */
  public static Optional<UUID> mediumOfVariant(String key) {
    return key.indexOf('/') > 0 ? uuid(key.substring(0, key.indexOf('/'))) : Optional.empty();
  }

  public static String variant(UUID mediaId, String recipe, String name, String format) {
    return file(mediaId, recipe, name + "." + format);
  }

  /**
   * @param path below the recipe, such as {@code hls/master.m3u8}
   */
  public static String file(UUID mediaId, String recipe, String path) {
    return recipePrefix(mediaId, recipe) + path;
  }

  /** What every object of one recipe of a medium begins with; ends in a slash. */
  public static String recipePrefix(UUID mediaId, String recipe) {
    return mediaPrefix(mediaId) + recipe + "/";
  }

  /** What every variant of a medium begins with; ends in a slash. */
  public static String mediaPrefix(UUID mediaId) {
    return mediaId + "/";
  }

  private static Optional<UUID> uuid(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
