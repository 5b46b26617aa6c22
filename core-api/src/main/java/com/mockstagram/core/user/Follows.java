package com.mockstagram.core.user;

import com.mockstagram.common.http.DomainException.Conflict;
import com.mockstagram.common.http.DomainException.NotFound;
import com.mockstagram.common.messaging.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who follows whom. Both people's rows are held while it changes, so that counts stay true. */
final class Follows {
  private final Jdbi jdbi;
  private final Outbox outbox;
  private final Clock clock;

  Follows(Jdbi jdbi, Outbox outbox, Clock clock) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Follows somebody, or asks to when their account is private. */
  Relation follow(UUID caller, String username) {
    return jdbi.inTransaction(
        tx -> {
          Pair pair = Pair.lock(tx, caller, username);
          if (pair.relation(tx).blocking()) {
            throw new Conflict("You block this person. Unblock them first.");
          }
          if (pair.other().privateAccount() && !pair.relation(tx).following()) {
            tx.attach(FollowDao.class).request(caller, pair.otherId(), clock.instant());
          } else {
            connect(tx, caller, pair.otherId());
          }
          return pair.relation(tx).shown();
        });
  }

  /** Stops following somebody, or takes the wish to back. */
  Relation unfollow(UUID caller, String username) {
    return jdbi.inTransaction(
        tx -> {
          Pair pair = Pair.lock(tx, caller, username);
          tx.attach(FollowDao.class).withdraw(caller, pair.otherId());
          disconnect(tx, caller, pair.otherId());
          return pair.relation(tx).shown();
        });
  }

  /**
   * Lets somebody follow the caller who asked to.
   *
   * @throws NotFound when they did not ask
   */
  Relation accept(UUID caller, String username) {
    return jdbi.inTransaction(
        tx -> {
          Pair pair = Pair.lock(tx, caller, username);
          answer(tx, pair);
          connect(tx, pair.otherId(), caller);
          return pair.relation(tx).shown();
        });
  }

  /**
   * @throws NotFound when they did not ask
   */
  Relation refuse(UUID caller, String username) {
    return jdbi.inTransaction(
        tx -> {
          Pair pair = Pair.lock(tx, caller, username);
          answer(tx, pair);
          return pair.relation(tx).shown();
        });
  }

  /** Ends what is between two people in both directions, for one who blocks the other. */
  void part(Handle tx, Pair pair) {
    FollowDao dao = tx.attach(FollowDao.class);
    dao.withdraw(pair.callerId(), pair.otherId());
    dao.withdraw(pair.otherId(), pair.callerId());
    disconnect(tx, pair.callerId(), pair.otherId());
    disconnect(tx, pair.otherId(), pair.callerId());
  }

  /** Accepts everybody who asked: an account that became public has no door to wait at. */
  void acceptAll(Handle tx, UUID target) {
    FollowDao dao = tx.attach(FollowDao.class);
    List<UUID> requesters = dao.requesters(target);
    tx.attach(AccountDao.class).lockAll(requesters);
    for (UUID requester : requesters) {
      if (dao.withdraw(requester, target) > 0) {
        connect(tx, requester, target);
      }
    }
  }

  private static void answer(Handle tx, Pair pair) {
    if (tx.attach(FollowDao.class).withdraw(pair.otherId(), pair.callerId()) == 0) {
      throw new NotFound("follow request");
    }
  }

  private void connect(Handle tx, UUID follower, UUID followee) {
    if (tx.attach(FollowDao.class).insert(follower, followee, clock.instant()) > 0) {
      count(tx, follower, followee, 1);
    }
  }

  private void disconnect(Handle tx, UUID follower, UUID followee) {
    if (tx.attach(FollowDao.class).delete(follower, followee) > 0) {
      count(tx, follower, followee, -1);
    }
  }

  private void count(Handle tx, UUID follower, UUID followee, long change) {
    AccountDao accounts = tx.attach(AccountDao.class);
    accounts.countFollowing(follower, change);
    outbox.append(tx, accounts.countFollowers(followee, change).changed(clock.instant()));
  }
}
