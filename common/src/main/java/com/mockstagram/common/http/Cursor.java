package com.mockstagram.common.http;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The key of the last row that a client saw: pages go on strictly after it, so that rows that come
 * or go meanwhile leave neither a hole nor a duplicate. Opaque to clients.
 *
 * @param at to the microsecond, as PostgreSQL keeps it
 */
public record Cursor(Instant at, UUID id) {
  private static final int BYTES = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;

  /** Sorts before every row of a list that runs from new to old. */
  public static final Cursor NEWEST =
      new Cursor(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1L, -1L));

  /**
   * @param text as {@link #toString()} gave it; null begins at the newest
   * @throws DomainException.Malformed when it is something else
   */
  public static Cursor parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return NEWEST;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length != BYTES) {
        throw new IllegalArgumentException();
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      Instant at = Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
      if (at.isAfter(NEWEST.at()) || at.isBefore(Instant.EPOCH)) {
        throw new IllegalArgumentException();
      }
      return new Cursor(at, new UUID(buffer.getLong(), buffer.getLong()));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new DomainException.Malformed("cursor", "is not a cursor that this list gave");
    }
  }

  @Override
  public String toString() {
    ByteBuffer buffer =
        ByteBuffer.allocate(BYTES)
            .putLong(at.getEpochSecond())
            .putInt(at.getNano())
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
  }
}
