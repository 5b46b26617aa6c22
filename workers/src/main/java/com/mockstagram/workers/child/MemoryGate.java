package com.mockstagram.workers.child;

import java.util.concurrent.Semaphore;

/**
 * How much memory all decoders of this worker may use at once. A picture that needs much of it
 * waits until the others are done.
 */
public final class MemoryGate {
  private static final long UNIT = 1 << 20;

  private final Semaphore units;
  private final int all;

  /**
   * @param bytes what all decoders together may use
   */
  public MemoryGate(long bytes) {
    this.all = Math.toIntExact(Math.max(1, bytes / UNIT));
    this.units = new Semaphore(all, true); // fair: a large picture is not passed by for ever
  }

  /** Waits for room. What needs more than there is gets all of it. */
  Room enter(long bytes) throws InterruptedException {
    int wanted = (int) Math.clamp(bytes / UNIT, 1, all);
    units.acquire(wanted);
    return () -> units.release(wanted);
  }

  @FunctionalInterface
  interface Room extends AutoCloseable {
    @Override
    void close();
  }
}
