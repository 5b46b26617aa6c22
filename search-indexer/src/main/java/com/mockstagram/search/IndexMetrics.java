package com.mockstagram.search;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** How many documents went, how old their news was by then, and how long requests take. */
final class IndexMetrics {
  private final MeterRegistry registry;
  private final Clock clock;
  private final Timer requests;

  IndexMetrics(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    this.requests =
        Timer.builder("search.index.request").publishPercentileHistogram().register(registry);
  }

  @FunctionalInterface
  interface Request<T> {
    T send() throws IOException;
  }

  <T> T timed(Request<T> request) throws IOException {
    Timer.Sample started = Timer.start(registry);
    try {
      return request.send();
    } finally {
      started.stop(requests);
    }
  }

  void written(IndexWrite write) {
    count(write, "written");
    registry
        .timer("search.index.age", "index", write.index().plainName())
        .record(Duration.between(write.since(), clock.instant()));
  }

  void stale(IndexWrite write) {
    count(write, "stale");
  }

  void refused(IndexWrite write) {
    count(write, "refused");
  }

  private void count(IndexWrite write, String outcome) {
    registry
        .counter("search.index.documents", "index", write.index().plainName(), "outcome", outcome)
        .increment();
  }
}
