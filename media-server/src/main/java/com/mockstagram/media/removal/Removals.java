package com.mockstagram.media.removal;

import com.mockstagram.common.http.DomainException.Unavailable;
import com.mockstagram.media.removal.Removal.What;
import com.mockstagram.media.store.Originals;
import com.mockstagram.media.store.Variants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes from MinIO what the database has given up. The wish is written in the transaction that
 * makes an object needless and goes when the object is gone, so that a crash or an outage between
 * the two leaves work to do, and never an orphan.
 */
public final class Removals {
  private static final Logger LOG = LoggerFactory.getLogger(Removals.class);
  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final int BATCH = 100;

  private final Jdbi jdbi;
  private final Originals originals;
  private final Variants variants;
  private final Clock clock;

  public Removals(Jdbi jdbi, Originals originals, Variants variants, Clock clock) {
    this.jdbi = jdbi;
    this.originals = originals;
    this.variants = variants;
    this.clock = clock;
  }

  /** Notes what is to be removed once the transaction is through. */
  public void later(Handle tx, What what, UUID subject) {
    tx.attach(RemovalDao.class).insert(Removal.of(what, subject, clock.instant()));
  }

  /**
   * Removes what is due. An outage of MinIO ends it without complaint: the rest stays due.
   *
   * @return how many were done
   */
  public int runDue() {
    int done = 0;
    while (true) {
      var batch = jdbi.withExtension(RemovalDao.class, dao -> dao.due(clock.instant(), BATCH));
      for (Removal removal : batch) {
        if (!run(removal)) {
          return done;
        }
        done++;
      }
      if (batch.size() < BATCH) {
        return done;
      }
    }
  }

  /** Removes at once what was noted of one subject; what can't be removed now stays due. */
  public void runFor(UUID subject) {
    for (Removal removal : jdbi.withExtension(RemovalDao.class, dao -> dao.of(subject))) {
      if (!run(removal)) {
        return;
      }
    }
  }

  /** How many wait. */
  public long due() {
    return jdbi.withExtension(RemovalDao.class, dao -> dao.countDue(clock.instant()));
  }

  private boolean run(Removal removal) {
    try {
      switch (removal.what()) {
        case UPLOAD -> originals.removeUpload(removal.subject());
        case TAILS -> originals.removeTails(removal.subject());
        case ORIGINAL -> originals.remove(removal.subject());
        case VARIANTS -> variants.removeAll(removal.subject());
      }
    } catch (Unavailable e) {
      Instant again = clock.instant().plus(RETRY);
      LOG.warn("{} {} can't be removed now: {}", removal.what(), removal.subject(), e.toString());
      jdbi.useExtension(RemovalDao.class, dao -> dao.postpone(removal.id(), again));
      return false;
    }
    jdbi.useExtension(RemovalDao.class, dao -> dao.delete(removal.id()));
    LOG.info("Removed {} {}", removal.what(), removal.subject());
    return true;
  }
}
