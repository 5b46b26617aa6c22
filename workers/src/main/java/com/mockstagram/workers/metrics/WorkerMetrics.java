package com.mockstagram.workers.metrics;

import com.mockstagram.common.messaging.WorkQueue;
import com.mockstagram.workers.image.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is counted of jobs: how many, how they ended, how long they waited, what their time went to.
 */
public final class WorkerMetrics {
  private final MeterRegistry registry;
  private final Map<WorkQueue, AtomicInteger> inFlight = new EnumMap<>(WorkQueue.class);

  public WorkerMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (WorkQueue queue :
        new WorkQueue[] {
          WorkQueue.ENCODE_IMAGE, WorkQueue.ENCODE_VIDEO, WorkQueue.ENCODE_BACKGROUND
        }) {
      var gauge = new AtomicInteger();
      inFlight.put(queue, gauge);
      registry.gauge("worker.jobs.in.flight", Tags.of("queue", queue.queue()), gauge);
    }
  }

  /** A job that has begun; closing it ends it. */
  public Running begin(WorkQueue queue, Duration waited) {
    AtomicInteger gauge = inFlight.getOrDefault(queue, new AtomicInteger());
    gauge.incrementAndGet();
    if (!waited.isNegative()) {
      registry.timer("worker.job.wait", "queue", queue.queue()).record(waited);
    }
    Timer.Sample sample = Timer.start(registry);
    return outcome -> {
      gauge.decrementAndGet();
      sample.stop(registry.timer("worker.jobs", "queue", queue.queue(), "outcome", outcome));
    };
  }

  @FunctionalInterface
  public interface Running {
    /**
     * @param outcome {@code done}, {@code retried}, or the code of a failure
     */
    void end(String outcome);
  }

  public void stage(Stage stage, long nanos) {
    registry.timer("worker.stage", "stage", stage.label()).record(nanos, TimeUnit.NANOSECONDS);
  }

  int inFlight(WorkQueue queue) {
    return inFlight.getOrDefault(queue, new AtomicInteger()).get();
  }

  /** Mean seconds of a job that was done; a guess while none was. */
  double secondsPerJob(WorkQueue queue, double otherwise) {
    Timer done =
        registry.find("worker.jobs").tags("queue", queue.queue(), "outcome", "done").timer();
    return done == null || done.count() == 0 ? otherwise : done.mean(TimeUnit.SECONDS);
  }

  MeterRegistry registry() {
    return registry;
  }
}
