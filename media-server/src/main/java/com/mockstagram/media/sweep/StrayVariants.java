package com.mockstagram.media.sweep;

import com.mockstagram.media.store.Variants;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Variants of media that are not there. Their age does not matter: a medium comes before them. */
public final class StrayVariants implements Chore {
  private static final int PAGE = 500;

  private final Jdbi jdbi;
  private final Variants variants;

  public StrayVariants(Jdbi jdbi, Variants variants) {
    this.jdbi = jdbi;
    this.variants = variants;
  }

  @Override
  public String name() {
    return "variants of no medium";
  }

  @Override
  public void run(Journal journal) {
    variants.eachPage(PAGE, ids -> check(ids, journal));
  }

  private void check(List<UUID> ids, Journal journal) {
    Set<UUID> known = jdbi.withExtension(SweepDao.class, dao -> dao.mediaAmong(ids));
    for (UUID id : ids) {
      if (!known.contains(id) && journal.found(this, id)) {
        variants.removeAll(id);
      }
    }
  }
}
