package com.mockstagram.core.user;

import com.mockstagram.common.http.DomainException.Unauthenticated;
import com.mockstagram.common.messaging.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** People's accounts: who they are and what they say of themselves. */
final class Accounts {
  private final Jdbi jdbi;
  private final Outbox outbox;
  private final AvatarChoice avatars;
  private final Follows follows;
  private final Clock clock;

  Accounts(Jdbi jdbi, Outbox outbox, AvatarChoice avatars, Follows follows, Clock clock) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.avatars = avatars;
    this.follows = follows;
    this.clock = clock;
  }

  /**
   * @throws Unauthenticated when the account is gone while its token still lives
   */
  Account own(UUID id) {
    return jdbi.withExtension(AccountDao.class, dao -> dao.find(id)).orElseThrow(Accounts::gone);
  }

  Account edit(UUID id, AccountEdit edit) {
    AvatarChoice.Choice avatar = avatars.check(id, edit.avatarMediaId());
    return jdbi.inTransaction(
        tx -> {
          AccountDao dao = tx.attach(AccountDao.class);
          avatar.hold(tx);
          Account before =
              dao.lockAll(List.of(id)).stream().findFirst().orElseThrow(Accounts::gone);
          AvatarChoice.Avatars shown = avatar.apply(tx, before);
          Account after =
              dao.update(
                  id,
                  edit.displayName() == null ? before.displayName() : edit.displayName().strip(),
                  edit.bio() == null ? before.bio() : edit.bio().strip(),
                  edit.privateAccount() == null ? before.privateAccount() : edit.privateAccount(),
                  shown.now(),
                  shown.next());
          outbox.append(tx, after.changed(clock.instant()));
          if (before.privateAccount() && !after.privateAccount()) {
            follows.acceptAll(tx, id);
            return dao.find(id).orElseThrow();
          }
          return after;
        });
  }

  private static Unauthenticated gone() {
    return new Unauthenticated("This account is not there any more.");
  }
}
