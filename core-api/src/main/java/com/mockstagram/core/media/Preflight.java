package com.mockstagram.core.media;

import com.mockstagram.common.media.MediaKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What media-server says of a file before a byte of it moves.
 *
 * @param maxBytes size past which it would stop reading
 * @param mediaId the owner's medium of the same bytes; null when there is none
 */
public record Preflight(MediaKind kind, long maxBytes, @Nullable UUID mediaId) {
  /**
   * @param sha256 64 hex digits; null when the uploader did not say
   */
  public record Question(
      UUID ownerId, String filename, String contentType, long bytes, @Nullable String sha256) {}
}
