package com.mockstagram.media.upload;

import com.mockstagram.media.sweep.Chore;
import com.mockstagram.media.sweep.Journal;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Uploads that nobody went on with in time. */
public final class ExpiredUploads implements Chore {
  private static final int PAGE = 200;

  private final Jdbi jdbi;
  private final Uploads uploads;
  private final Clock clock;

  public ExpiredUploads(Jdbi jdbi, Uploads uploads, Clock clock) {
    this.jdbi = jdbi;
    this.uploads = uploads;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "abandoned uploads";
  }

  @Override
  public void run(Journal journal) {
    UUID after = new UUID(0, 0);
    while (true) {
      UUID from = after;
      List<Upload> page =
          jdbi.withExtension(UploadDao.class, dao -> dao.expired(clock.instant(), from, PAGE));
      for (Upload upload : page) {
        if (journal.found(this, upload.id() + " with " + upload.stored() + " bytes")) {
          uploads.giveUp(upload, Uploads.EXPIRED);
        }
      }
      if (page.size() < PAGE) {
        return;
      }
      after = page.getLast().id();
    }
  }
}
