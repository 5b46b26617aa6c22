package com.mockstagram.common.ids;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.UUID;

/** Makes UUIDs of version 7 (RFC 9562, 5.7): they sort by the time at which they were made. */
public final class UuidV7 {
  private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  private UuidV7() {}

  public static UUID next() {
    return GENERATOR.generate();
  }

  /**
   * When the id was made, to the millisecond.
   *
   * @throws IllegalArgumentException when the id is of another version
   */
  public static Instant timeOf(UUID id) {
    if (id.version() != 7) {
      throw new IllegalArgumentException(id + " is not a UUID of version 7");
    }
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }
}
