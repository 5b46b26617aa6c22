package com.mockstagram.media.upload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/** What uploads cost, and how they end. */
public final class UploadMetrics {
  private final MeterRegistry registry;
  private final Counter received;

  public UploadMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.received = Counter.builder("upload.received").baseUnit("bytes").register(registry);
  }

  enum Stage {
    /** A part or tail goes to MinIO. */
    STORE,
    /** Parts become one object. */
    COMPOSE,
    /** The object is read back, since its hash was not taken while it came. */
    HASH,
    /** The medium is written down. */
    REGISTER
  }

  enum Outcome {
    FINISHED,
    INTERRUPTED,
    REFUSED
  }

  void received(long bytes) {
    received.increment(bytes);
  }

  void ended(Outcome outcome) {
    registry.counter("upload.transfers", "outcome", lower(outcome)).increment();
  }

  <T> T timed(Stage stage, Supplier<T> work) {
    return Timer.builder("upload.stage")
        .tag("stage", lower(stage))
        .publishPercentileHistogram()
        .register(registry)
        .record(work);
  }

  private static String lower(Enum<?> name) {
    return name.name().toLowerCase(java.util.Locale.ROOT);
  }
}
