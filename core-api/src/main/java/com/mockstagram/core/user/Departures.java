package com.mockstagram.core.user;

import com.mockstagram.common.events.DomainEvent.UserDeleted;
import com.mockstagram.common.http.DomainException.Rejected;
import com.mockstagram.common.http.DomainException.Unauthenticated;
import com.mockstagram.common.messaging.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Deletes accounts. What other domains keep of a person goes when they hear of it. */
final class Departures {
  private final Jdbi jdbi;
  private final Outbox outbox;
  private final Sessions sessions;
  private final Clock clock;

  Departures(Jdbi jdbi, Outbox outbox, Sessions sessions, Clock clock) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Deletes somebody's account, their sessions, and every relation to others.
   *
   * @throws Rejected when the password is wrong
   */
  void leave(UUID id, String password) {
    if (!sessions.isPasswordOf(id, password)) {
      throw new Rejected("password", "is wrong");
    }
    List<UUID> ended = sessions.of(id);
    jdbi.useTransaction(tx -> delete(tx, id));
    sessions.forget(ended);
  }

  private void delete(Handle tx, UUID id) {
    FollowDao follows = tx.attach(FollowDao.class);
    AccountDao accounts = tx.attach(AccountDao.class);
    Instant now = clock.instant();
    var all = new ArrayList<UUID>(follows.allFollowers(id));
    all.addAll(follows.allFollowing(id));
    all.add(id);
    Account account =
        accounts.lockAll(all).stream()
            .filter(held -> held.id().equals(id))
            .findFirst()
            .orElseThrow(Departures::gone);
    // Read again: they were free to change until now, and none can come while the account is held.
    List<UUID> followers = follows.allFollowers(id);
    List<UUID> following = follows.allFollowing(id);
    accounts.countOneFollowingLess(followers);
    for (Account followed : accounts.countOneFollowerLess(following)) {
      outbox.append(tx, followed.changed(now));
    }
    accounts.delete(id);
    outbox.append(tx, new UserDeleted(id, account.version() + 1, now));
  }

  private static Unauthenticated gone() {
    return new Unauthenticated("This account is not there any more.");
  }
}
