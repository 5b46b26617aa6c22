package com.mockstagram.media.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Rows of uploads that ended long ago, and whose clients will not ask for them again. */
public final class EndedUploads implements Chore {
  private static final Duration KEPT = Duration.ofDays(7);

  private final Jdbi jdbi;
  private final Clock clock;

  public EndedUploads(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "rows of ended uploads";
  }

  @Override
  public void run(Journal journal) {
    Instant before = clock.instant().minus(KEPT);
    int count = jdbi.withExtension(SweepDao.class, dao -> dao.countEndedUploads(before));
    if (count > 0 && journal.found(this, count + " of before " + before)) {
      jdbi.useExtension(SweepDao.class, dao -> dao.deleteEndedUploads(before));
      jdbi.useExtension(SweepDao.class, dao -> dao.deleteDeadLeases(before));
    }
  }
}
