package com.mockstagram.media.removal;

import com.mockstagram.common.ids.UuidV7;
import java.time.Instant;
import java.util.UUID;

/**
 * Something in MinIO that is no longer needed.
 *
 * @param subject id of the upload, blob or medium
 */
public record Removal(UUID id, What what, UUID subject, Instant dueAt) {
  public enum What {
    /** All that an unfinished upload left: parts, tails, and the object if it came so far. */
    UPLOAD,
    /** Tails of an upload that ended well. */
    TAILS,
    /** An original that no medium is made of any more. */
    ORIGINAL,
    /** Every variant of a medium. */
    VARIANTS
  }

  static Removal of(What what, UUID subject, Instant dueAt) {
    return new Removal(UuidV7.next(), what, subject, dueAt);
  }
}
