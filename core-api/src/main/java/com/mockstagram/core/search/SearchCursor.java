package com.mockstagram.core.search;

import com.mockstagram.common.http.DomainException.Malformed;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The last result that a client saw. Opaque to clients. */
record SearchCursor(double score, UUID id) {
  private static final int BYTES = 3 * Long.BYTES;

  /**
   * @param text as {@link #toString()} gave it; null begins at the best
   * @throws Malformed when it is something else
   */
  static @Nullable SearchCursor parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      double score = bytes.length == BYTES ? buffer.getDouble() : Double.NaN;
      if (Double.isFinite(score)) {
        return new SearchCursor(score, new UUID(buffer.getLong(), buffer.getLong()));
      }
    } catch (IllegalArgumentException e) {
      // Answered like any other text that is no cursor, below.
    }
    throw new Malformed("cursor", "is not a cursor that this list gave");
  }

  @Override
  public String toString() {
    ByteBuffer buffer =
        ByteBuffer.allocate(BYTES)
            .putDouble(score)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
  }
}
