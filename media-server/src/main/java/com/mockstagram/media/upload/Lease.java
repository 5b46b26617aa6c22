package com.mockstagram.media.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The right to write to one upload. Ends when it is closed, lost, or wanted back. */
final class Lease implements AutoCloseable {
  /** How long a recalled holder goes on to read what has arrived already. */
  private static final Duration LAST_ORDERS = Duration.ofSeconds(2);

  private final UUID uploadId;
  private final UUID holder;
  private final Leases leases;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread reader;
  private volatile boolean recalled;
  private volatile long recalledNanos;
  private long readSinceNanos;

  Lease(UUID uploadId, UUID holder, Leases leases) {
    this.uploadId = uploadId;
    this.holder = holder;
    this.leases = leases;
  }

  UUID uploadId() {
    return uploadId;
  }

  UUID holder() {
    return holder;
  }

  /** How long it has waited for the client's next byte, in nanoseconds; 0 while it stores. */
  long quietNanos() {
    lock.lock();
    try {
      return reader == null ? 0 : System.nanoTime() - readSinceNanos;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Reads from a body; a recall ends a read that waits for a silent client.
   *
   * @throws IOException when the client is gone or the lease is
   */
  int read(InputStream body, byte[] buffer, int length) throws IOException {
    lock.lock();
    try {
      if (recalled && !hasMore(body)) {
        throw new InterruptedIOException("the upload is wanted elsewhere");
      }
      reader = Thread.currentThread();
      readSinceNanos = System.nanoTime();
    } finally {
      lock.unlock();
    }
    try {
      return body.read(buffer, 0, length);
    } finally {
      lock.lock();
      try {
        reader = null;
        Thread.interrupted(); // what came after must not reach the storing of what was read
      } finally {
        lock.unlock();
      }
    }
  }

  /** Whether something has arrived that can be taken along without waiting for it. */
  private boolean hasMore(InputStream body) throws IOException {
    return System.nanoTime() - recalledNanos < LAST_ORDERS.toNanos() && body.available() > 0;
  }

  /** Makes the holder stop reading; it stores what it has and gives the lease back. */
  void recall() {
    lock.lock();
    try {
      if (!recalled) {
        recalledNanos = System.nanoTime();
      }
      recalled = true;
      if (reader != null) {
        reader.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isRecalled() {
    return recalled;
  }

  @Override
  public void close() {
    leases.release(this);
  }
}
