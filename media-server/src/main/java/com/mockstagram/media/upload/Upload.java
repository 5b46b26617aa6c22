package com.mockstagram.media.upload;

import com.mockstagram.common.media.MediaKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way in.
 *
 * @param id also the key of the object that it becomes
 * @param concat its part in a concatenation; null when it has none
 * @param length in bytes; null while the client has not told it
 * @param maxBytes what it may have at most
 * @param reserved how much of the owner's quota it holds
 * @param stored how many bytes are durable: where the client goes on
 * @param metadata Upload-Metadata as it came
 * @param sha256 as the client announced it, 64 hex digits
 * @param multipartId MinIO's id for its parts; null until there is one
 * @param contentType as found in the bytes; null until that is certain
 * @param mediaId what became of it; null until it is whole
 */
public record Upload(
    UUID id,
    UUID ownerId,
    State state,
    MediaKind kind,
    @Nullable Concat concat,
    @Nullable Long length,
    long maxBytes,
    long reserved,
    long stored,
    @Nullable String metadata,
    String filename,
    @Nullable String sha256,
    @Nullable String multipartId,
    @Nullable String contentType,
    @Nullable UUID mediaId,
    @Nullable String goneBecause,
    Instant createdAt,
    Instant expiresAt) {

  public enum State {
    OPEN,
    DONE,
    GONE
  }

  /** What an upload is to others (tus, concatenation). */
  public enum Concat {
    /** A piece of a file: becomes no medium itself. */
    PARTIAL,
    /** Made of pieces: takes no bytes itself. */
    FINAL
  }

  boolean isPartial() {
    return concat == Concat.PARTIAL;
  }

  /** Whether every byte is durable. */
  boolean isWhole() {
    return length != null && stored == length;
  }

  /** How many bytes it may have at most. */
  long limit() {
    return length == null ? maxBytes : length;
  }
}
