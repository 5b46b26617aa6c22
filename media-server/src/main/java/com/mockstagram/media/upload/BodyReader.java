package com.mockstagram.media.upload;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body up to a limit. A connection that breaks ends the body instead of throwing:
 * what came before counts.
 */
final class BodyReader {
  private final InputStream body;
  private final Lease lease;
  private long left;
  private long count;
  private boolean over;
  private final @Nullable Checksum checksum;
  private @Nullable IOException cut;

  /**
   * @param checksum learns of every byte; null when there is none
   */
  BodyReader(InputStream body, long limit, Lease lease, @Nullable Checksum checksum) {
    this.body = body;
    this.lease = lease;
    this.left = limit;
    this.checksum = checksum;
  }

  /**
   * @return how many bytes came; -1 at the end, which may be an early one
   */
  int read(byte[] buffer) {
    if (over || cut != null) {
      return -1;
    }
    try {
      // One byte past the limit is asked for, to tell a full body from an overlong one.
      int n = lease.read(body, buffer, (int) Math.min(buffer.length, left + 1));
      if (n > left) {
        over = true;
        return -1; // whatever it is, it is not taken
      }
      left -= Math.max(0, n);
      count += Math.max(0, n);
      if (checksum != null && n > 0) {
        checksum.update(buffer, n);
      }
      return n;
    } catch (IOException e) {
      cut = e;
      return -1;
    }
  }

  /** How many bytes came. */
  long count() {
    return count;
  }

  /** Whether there was more than the limit. */
  boolean isOver() {
    return over;
  }

  /** Why the body ended before its end; null when it did not. */
  @Nullable IOException cut() {
    return cut;
  }
}
