package com.mockstagram.core.wiring;

import io.dropwizard.core.setup.Environment;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clears away what has expired, from time to time. */
public final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration EVERY = Duration.ofHours(1);

  private Housekeeping() {}

  /**
   * @param domain names the thread
   */
  public static void schedule(Environment env, String domain, Runnable task) {
    // Not all processes at the same moment.
    long first = ThreadLocalRandom.current().nextLong(EVERY.toSeconds());
    var unused =
        env.lifecycle()
            .scheduledExecutorService("housekeeping-" + domain)
            .threads(1)
            .build()
            .scheduleWithFixedDelay(
                () -> run(domain, task), first, EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  // An exception would end the schedule for good, and the next hour may go better.
  private static void run(String domain, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("Housekeeping of {} failed; it is tried again in an hour", domain, e);
    }
  }
}
