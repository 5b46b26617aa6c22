package com.mockstagram.media.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a sweep found. */
public final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger("sweep");

  private final Mode mode;
  private final Map<String, Integer> found = new LinkedHashMap<>();

  public enum Mode {
    FOR_REAL,
    /** Tells what would be done, and does nothing. */
    DRY_RUN
  }

  public Journal(Mode mode) {
    this.mode = mode;
  }

  /**
   * Notes a find.
   *
   * @return whether the chore is to do something about it
   */
  public boolean found(Chore chore, Object what) {
    found.merge(chore.name(), 1, Integer::sum);
    switch (mode) {
      case FOR_REAL -> LOG.info("Removing {}: {}", chore.name(), what);
      case DRY_RUN -> LOG.info("Would remove {}: {}", chore.name(), what);
    }
    return mode == Mode.FOR_REAL;
  }

  /** How many were found, by chore; those that found nothing are not in it. */
  public Map<String, Integer> counts() {
    return Map.copyOf(found);
  }
}
