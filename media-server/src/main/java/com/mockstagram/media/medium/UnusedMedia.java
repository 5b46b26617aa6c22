package com.mockstagram.media.medium;

import com.mockstagram.media.sweep.Chore;
import com.mockstagram.media.sweep.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Media that nobody shows, after a grace in which somebody might have. */
public final class UnusedMedia implements Chore {
  private static final int PAGE = 200;

  private final Jdbi jdbi;
  private final Media media;
  private final Duration grace;
  private final Clock clock;

  public UnusedMedia(Jdbi jdbi, Media media, Duration grace, Clock clock) {
    this.jdbi = jdbi;
    this.media = media;
    this.grace = grace;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "unused media";
  }

  @Override
  public void run(Journal journal) {
    Instant before = clock.instant().minus(grace);
    UUID after = new UUID(0, 0);
    while (true) {
      UUID from = after;
      List<UUID> page = jdbi.withExtension(MediumDao.class, dao -> dao.unused(before, from, PAGE));
      for (UUID id : page) {
        if (journal.found(this, id)) {
          // Asked again under the lock: somebody may have come meanwhile.
          media.deleteIf(id, (tx, askedAt) -> tx.attach(MediumDao.class).isUnused(before, id));
        }
      }
      if (page.size() < PAGE) {
        return;
      }
      after = page.getLast();
    }
  }
}
