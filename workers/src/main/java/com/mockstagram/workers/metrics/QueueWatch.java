package com.mockstagram.workers.metrics;

import com.mockstagram.common.messaging.QueueDepth;
import com.mockstagram.common.messaging.WorkQueue;
import io.dropwizard.lifecycle.Managed;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the queues now and then, and says how many workers would empty them soon enough. */
public final class QueueWatch implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(QueueWatch.class);
  private static final int EVERY_SECONDS = 5;

  /** In so many seconds the photos that wait now should be done. */
  private static final double SOON = 10;

  private static final double SECONDS_PER_PHOTO = 0.5;
  private static final double SECONDS_PER_VIDEO = 30;

  private static final List<WorkQueue> QUEUES =
      List.of(WorkQueue.ENCODE_IMAGE, WorkQueue.ENCODE_VIDEO, WorkQueue.ENCODE_BACKGROUND);

  private final QueueDepth depth;
  private final WorkerMetrics metrics;
  private final int concurrency;
  private final Map<WorkQueue, AtomicLong> waiting = new ConcurrentHashMap<>();
  private final Map<WorkQueue, AtomicLong> dead = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("queue-watch").daemon().factory());

  /**
   * @param concurrency photos that one worker encodes at once
   */
  public QueueWatch(QueueDepth depth, WorkerMetrics metrics, int concurrency) {
    this.depth = depth;
    this.metrics = metrics;
    this.concurrency = concurrency;
  }

  @Override
  public void start() {
    for (WorkQueue queue : QUEUES) {
      Tags tags = Tags.of("queue", queue.queue());
      waiting.put(queue, metrics.registry().gauge("worker.queue.depth", tags, new AtomicLong()));
      dead.put(queue, metrics.registry().gauge("worker.queue.dead", tags, new AtomicLong()));
    }
    metrics.registry().gauge("workers.wanted", this, QueueWatch::workersWanted);
    clock.scheduleWithFixedDelay(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void stop() {
    clock.shutdownNow();
  }

  private void look() {
    try {
      for (WorkQueue queue : QUEUES) {
        gauge(waiting, queue).set(depth.of(queue));
        gauge(dead, queue).set(depth.ofDeadLetters(queue));
      }
    } catch (IOException | RuntimeException e) {
      // The broker is away; the health check tells that. What was seen last stands.
      LOG.debug("the queues can't be looked at", e);
    }
  }

  /** For whoever starts and stops workers, such as KEDA: never less than one. */
  double workersWanted() {
    double photos = work(WorkQueue.ENCODE_IMAGE, SECONDS_PER_PHOTO) / SOON / concurrency;
    // A video takes as long as it takes; a worker for each that waits longer than one lasts.
    double videos = work(WorkQueue.ENCODE_VIDEO, SECONDS_PER_VIDEO) / (2 * SECONDS_PER_VIDEO);
    return Math.max(1, Math.ceil(Math.max(photos, videos)));
  }

  private double work(WorkQueue queue, double secondsPerJob) {
    long jobs = gauge(waiting, queue).get() + metrics.inFlight(queue);
    return jobs * metrics.secondsPerJob(queue, secondsPerJob);
  }

  private static AtomicLong gauge(Map<WorkQueue, AtomicLong> gauges, WorkQueue queue) {
    return gauges.computeIfAbsent(queue, key -> new AtomicLong());
  }
}
