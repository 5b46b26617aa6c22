package com.mockstagram.media.sweep;

import com.mockstagram.media.removal.Removals;
import com.mockstagram.media.sweep.Sweeper.Depth;
import io.dropwizard.lifecycle.Managed;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps from time to time, and removes what is due more often. */
public final class SweepSchedule implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(SweepSchedule.class);
  private static final Duration REMOVALS_EVERY = Duration.ofSeconds(15);

  private final Sweeper sweeper;
  private final Removals removals;
  private final SweepConfig config;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sweep-", 0).factory());

  public SweepSchedule(Sweeper sweeper, Removals removals, SweepConfig config) {
    this.sweeper = sweeper;
    this.removals = removals;
    this.config = config;
  }

  @Override
  public void start() {
    repeat(REMOVALS_EVERY, removals::runDue);
    repeat(config.every().toJavaDuration(), () -> sweep(Depth.QUICK));
    repeat(config.thoroughEvery().toJavaDuration(), () -> sweep(Depth.THOROUGH));
  }

  @Override
  public void stop() throws InterruptedException {
    timer.shutdownNow();
    timer.awaitTermination(10, TimeUnit.SECONDS);
  }

  private void sweep(Depth depth) {
    try {
      sweeper
          .sweep(depth, Journal.Mode.FOR_REAL)
          .filter(journal -> !journal.counts().isEmpty())
          .ifPresent(journal -> LOG.info("Swept {}: {}", depth, journal.counts()));
    } catch (SQLException e) {
      LOG.warn("Not swept: {}", e.toString());
    }
  }

  private void repeat(Duration pause, Runnable work) {
    Runnable safe =
        () -> {
          try {
            work.run();
          } catch (RuntimeException e) {
            LOG.warn("Put off: {}", e.toString()); // an exception would end the repetition
          }
        };
    timer.scheduleWithFixedDelay(safe, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }
}
