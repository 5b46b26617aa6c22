package com.mockstagram.media.sweep;

import com.mockstagram.common.storage.MediaKeys;
import com.mockstagram.media.store.Originals;
import com.mockstagram.media.store.StoredObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Objects in the bucket of originals, whole ones and tails, that no row speaks of. */
public final class StrayOriginals implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(StrayOriginals.class);
  private static final int PAGE = 500;

  private final Jdbi jdbi;
  private final Originals originals;
  private final Duration age;
  private final Clock clock;

  public StrayOriginals(Jdbi jdbi, Originals originals, Duration age, Clock clock) {
    this.jdbi = jdbi;
    this.originals = originals;
    this.age = age;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "stray originals";
  }

  @Override
  public void run(Journal journal) {
    String after = "";
    List<StoredObject> page = originals.list(after, PAGE);
    while (!page.isEmpty()) {
      check(page, journal);
      after = page.getLast().key();
      page = originals.list(after, PAGE);
    }
    removeMultiparts(journal);
  }

  private void check(List<StoredObject> page, Journal journal) {
    Instant young = clock.instant().minus(age);
    Map<StoredObject, UUID> whole = new HashMap<>();
    Map<StoredObject, UUID> tails = new HashMap<>();
    for (StoredObject object : page) {
      if (object.changedAt().isAfter(young)) {
        continue;
      }
      Optional<UUID> tailOf = MediaKeys.uploadOfTail(object.key());
      Optional<UUID> original = MediaKeys.blobOfOriginal(object.key());
      if (tailOf.isPresent()) {
        tails.put(object, tailOf.get());
      } else if (original.isPresent()) {
        whole.put(object, original.get());
      } else {
        LOG.warn("Nobody here writes such a key; it is left alone: {}", object.key());
      }
    }
    if (!whole.isEmpty()) {
      Set<UUID> known =
          jdbi.withExtension(SweepDao.class, dao -> dao.originalsAmong(whole.values()));
      remove(whole, known, journal);
    }
    if (!tails.isEmpty()) {
      Set<UUID> known =
          jdbi.withExtension(SweepDao.class, dao -> dao.openUploadsAmong(tails.values()));
      remove(tails, known, journal);
    }
  }

  private void remove(Map<StoredObject, UUID> objects, Set<UUID> known, Journal journal) {
    objects.forEach(
        (object, id) -> {
          if (!known.contains(id) && journal.found(this, object.key())) {
            originals.removeKey(object.key());
          }
        });
  }

  private void removeMultiparts(Journal journal) {
    Instant young = clock.instant().minus(age);
    Set<String> known = jdbi.withExtension(SweepDao.class, SweepDao::multiparts);
    for (Originals.OpenMultipart open : originals.openMultiparts()) {
      if (open.since().isBefore(young)
          && !known.contains(open.id())
          && journal.found(this, "parts of " + open.key())) {
        originals.abort(open);
      }
    }
  }
}
