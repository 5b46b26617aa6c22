package com.mockstagram.core.media;

import com.mockstagram.common.media.MediaDocument;
import com.mockstagram.common.media.MediaState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a domain was last told of a medium.
 *
 * @param document null when the medium is deleted
 */
public record MediumCopy(UUID id, UUID ownerId, long version, @Nullable MediaDocument document) {
  public boolean isReady() {
    return document != null && document.state() == MediaState.READY;
  }

  public boolean isFailed() {
    return document != null && document.state() == MediaState.FAILED;
  }

  public boolean isDeleted() {
    return document == null;
  }
}
