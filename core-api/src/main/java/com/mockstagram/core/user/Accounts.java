package com.mockstagram.core.user;

import com.mockstagram.common.http.DomainException.Conflict;
import com.mockstagram.common.http.DomainException.Unauthenticated;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.messaging.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** People's accounts: who they are and what they say of themselves. */
final class Accounts {
  private final Jdbi jdbi;
  private final Outbox outbox;
  private final Passwords passwords;
  private final AvatarChoice avatars;
  private final Follows follows;
  private final Clock clock;

  Accounts(
      Jdbi jdbi,
      Outbox outbox,
      Passwords passwords,
      AvatarChoice avatars,
      Follows follows,
      Clock clock) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.passwords = passwords;
    this.avatars = avatars;
    this.follows = follows;
    this.clock = clock;
  }

  /**
   * @throws Conflict when the name or the address is taken
   */
  Account signUp(NewAccount draft) {
    String hash = passwords.hash(draft.password()); // before the transaction: it takes a while
    var row =
        new AccountDao.Row(
            UuidV7.next(),
            Usernames.fold(draft.username()),
            draft.email().strip(),
            foldEmail(draft.email()),
            hash,
            draft.displayName().strip(),
            clock.instant());
    return jdbi.inTransaction(
        tx -> {
          AccountDao dao = tx.attach(AccountDao.class);
          if (dao.insert(row) == 0) {
            throw dao.isTaken(row.username())
                ? new Conflict("username", "This name is taken.")
                : new Conflict("email", "There is an account with this address already.");
          }
          Account account = dao.find(row.id()).orElseThrow();
          outbox.append(tx, account.changed(row.createdAt()));
          return account;
        });
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

  /** The form in which an address is unique: who signs up twice seldom types it the same way. */
  static String foldEmail(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  private static Unauthenticated gone() {
    return new Unauthenticated("This account is not there any more.");
  }
}
