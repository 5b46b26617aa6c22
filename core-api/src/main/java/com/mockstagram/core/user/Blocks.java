package com.mockstagram.core.user;

import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeping away from people. Who is blocked can't find the one who blocked them; who is muted is
 * only left out of the other's feed. Neither is told.
 */
final class Blocks {
  private final Jdbi jdbi;
  private final Follows follows;
  private final Clock clock;

  Blocks(Jdbi jdbi, Follows follows, Clock clock) {
    this.jdbi = jdbi;
    this.follows = follows;
    this.clock = clock;
  }

  Relation block(UUID caller, String username) {
    return jdbi.inTransaction(
        tx -> {
          Pair pair = Pair.lock(tx, caller, username);
          follows.part(tx, pair);
          tx.attach(BlockDao.class).block(caller, pair.otherId(), clock.instant());
          return pair.relation(tx).shown();
        });
  }

  Relation unblock(UUID caller, String username) {
    return jdbi.inTransaction(
        tx -> {
          Pair pair = Pair.lock(tx, caller, username);
          tx.attach(BlockDao.class).unblock(caller, pair.otherId());
          return pair.relation(tx).shown();
        });
  }

  Relation mute(UUID caller, String username) {
    return jdbi.inTransaction(
        tx -> {
          Pair pair = Pair.lock(tx, caller, username);
          tx.attach(BlockDao.class).mute(caller, pair.otherId(), clock.instant());
          return pair.relation(tx).shown();
        });
  }

  Relation unmute(UUID caller, String username) {
    return jdbi.inTransaction(
        tx -> {
          Pair pair = Pair.lock(tx, caller, username);
          tx.attach(BlockDao.class).unmute(caller, pair.otherId());
          return pair.relation(tx).shown();
        });
  }
}
