package com.mockstagram.search;

import com.mockstagram.common.messaging.PermanentFailure;
import com.mockstagram.common.messaging.Unavailable;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is in hand as one request, and meanwhile gathers the next. So a lone write goes at
 * once, and a crowd goes in few requests, with no timer between them.
 *
 * <p>While Elasticsearch is away the writes wait here, and with them those who brought them: nobody
 * fetches more than can be kept.
 */
final class BulkWriter implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(BulkWriter.class);

  /** Most writes in one request: about 1 MiB at the longest caption. */
  static final int BATCH = 256;

  private static final Duration FIRST_REST = Duration.ofMillis(200);
  private static final Duration LONGEST_REST = Duration.ofSeconds(3);

  private final BulkRequests requests;
  private final Duration patience;
  private final BlockingQueue<PendingWrite> waiting = new ArrayBlockingQueue<>(BATCH);
  private @Nullable Thread thread;

  /**
   * @param patience how long a write may wait here for Elasticsearch to answer again
   */
  BulkWriter(BulkRequests requests, Duration patience) {
    this.requests = requests;
    this.patience = patience;
  }

  int waiting() {
    return waiting.size();
  }

  /**
   * Returns when the document is durable, or when a newer one is there already.
   *
   * @throws PermanentFailure when Elasticsearch refuses this document
   * @throws Unavailable when Elasticsearch does not answer, or has no room
   */
  void write(IndexWrite write) throws PermanentFailure, Unavailable, InterruptedException {
    var pending = new PendingWrite(write, new CompletableFuture<>());
    waiting.put(pending);
    try {
      pending.done().get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case PermanentFailure refused -> throw refused;
        case Unavailable away -> throw away;
        case null, default -> throw new IllegalStateException("cannot write " + write, e);
      }
    }
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("bulk-writer").start(this::run);
  }

  @Override
  public void stop() throws InterruptedException {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      running.join(Duration.ofSeconds(5));
    }
  }

  private void run() {
    List<PendingWrite> batch = new ArrayList<>(BATCH);
    try {
      prepare(); // the indices stand before the first write comes
      while (true) {
        PendingWrite first = waiting.poll(LONGEST_REST.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
          prepare();
          continue;
        }
        batch.add(first);
        waiting.drainTo(batch, BATCH - 1);
        send(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      // Only stop() interrupts. Those who wait are interrupted by their own stop.
    }
  }

  private void prepare() {
    try {
      requests.prepare();
    } catch (Unavailable e) {
      LOG.warn("Elasticsearch is not ready: {}", e.getMessage());
    }
  }

  private void send(List<PendingWrite> batch) throws InterruptedException {
    try {
      sendPatiently(batch);
    } catch (RuntimeException e) {
      LOG.error("Cannot write {} documents", batch.size(), e);
      batch.forEach(write -> write.done().completeExceptionally(e));
    }
  }

  private void sendPatiently(List<PendingWrite> batch) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Duration rest = FIRST_REST;
    List<PendingWrite> left = batch;
    while (true) {
      Unavailable reason = new Unavailable("Elasticsearch has no room for more just now", null);
      try {
        left = requests.send(left);
        if (left.isEmpty()) {
          return;
        }
      } catch (Unavailable e) {
        reason = e;
      }
      if (System.nanoTime() + rest.toNanos() > deadline) {
        putAside(left, reason);
        return;
      }
      Thread.sleep(rest);
      rest = shorter(rest.multipliedBy(2), LONGEST_REST);
    }
  }

  private static void putAside(List<PendingWrite> left, Unavailable reason) {
    LOG.warn("{} documents are put aside: {}", left.size(), reason.getMessage());
    left.forEach(write -> write.done().completeExceptionally(reason));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
