package com.mockstagram.media.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What one person has here.
 *
 * @param bytes of their stored originals and of what is reserved for unfinished uploads
 * @param items their media and unfinished uploads
 * @param permits how many uploads they could begin at {@code permitsAt}
 */
public record Owner(UUID id, long bytes, int items, double permits, Instant permitsAt) {
  private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

  static Owner unknown(UUID id, Limits limits, Instant now) {
    return new Owner(id, 0, 0, limits.uploadBurst(), now);
  }

  /** The same owner now: permits come back with time. */
  Owner at(Instant now, Limits limits) {
    long millis = Math.max(0, Duration.between(permitsAt, now).toMillis());
    double grown = permits + millis * limits.uploadsPerHour() / MILLIS_PER_HOUR;
    return new Owner(id, bytes, items, Math.min(limits.uploadBurst(), grown), now);
  }

  /** How long until one more upload may begin. */
  Duration wait(Limits limits) {
    return permits >= 1
        ? Duration.ZERO
        : Duration.ofMillis(
            (long) Math.ceil((1 - permits) * MILLIS_PER_HOUR / limits.uploadsPerHour()));
  }

  Owner withUpload(long reserved) {
    return new Owner(id, bytes + reserved, items + 1, permits - 1, permitsAt);
  }
}
