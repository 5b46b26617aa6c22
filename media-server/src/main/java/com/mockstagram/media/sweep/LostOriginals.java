package com.mockstagram.media.sweep;

import com.mockstagram.media.medium.Media;
import com.mockstagram.media.store.Originals;
import com.mockstagram.media.sweep.SweepDao.KnownBlob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Rows that speak of an original which is not in MinIO. */
public final class LostOriginals implements Chore {
  private static final int PAGE = 500;

  private final Jdbi jdbi;
  private final Originals originals;
  private final Media media;
  private final Duration age;
  private final Clock clock;

  public LostOriginals(Jdbi jdbi, Originals originals, Media media, Duration age, Clock clock) {
    this.jdbi = jdbi;
    this.originals = originals;
    this.media = media;
    this.age = age;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "references to lost originals";
  }

  @Override
  public void run(Journal journal) {
    Instant young = clock.instant().minus(age);
    UUID after = new UUID(0, 0);
    while (true) {
      UUID from = after;
      List<KnownBlob> page = jdbi.withExtension(SweepDao.class, dao -> dao.blobs(from, PAGE));
      for (KnownBlob blob : page) {
        if (blob.createdAt().isBefore(young)
            && originals.size(blob.id()).isEmpty()
            && journal.found(this, blob.id())) {
          media.lost(blob.id());
        }
      }
      if (page.size() < PAGE) {
        return;
      }
      after = page.getLast().id();
    }
  }
}
