package com.mockstagram.core.user;

import com.mockstagram.common.http.DomainException.Conflict;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.messaging.Outbox;
import com.mockstagram.core.web.IdempotencyKeys;
import com.mockstagram.core.web.IdempotentCall;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Takes new people in. */
final class SignUps {
  private final Jdbi jdbi;
  private final Outbox outbox;
  private final Passwords passwords;
  private final IdempotencyKeys keys;
  private final Clock clock;

  SignUps(Jdbi jdbi, Outbox outbox, Passwords passwords, IdempotencyKeys keys, Clock clock) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.passwords = passwords;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * @return the account's id
   * @throws Conflict when the name or the address is taken
   */
  UUID signUp(NewAccount draft, IdempotentCall call) {
    Optional<UUID> before = keys.made(call);
    if (before.isPresent()) {
      return before.get();
    }
    String hash = passwords.hash(draft.password()); // before the transaction: it takes a while
    var row =
        new AccountDao.Row(
            UuidV7.next(),
            Usernames.fold(draft.username()),
            draft.email(),
            Emails.fold(draft.email()),
            hash,
            draft.displayName().strip(),
            clock.instant());
    return jdbi.inTransaction(
        tx ->
            keys.claim(tx, call, row.id())
                .orElseGet(
                    () -> {
                      insert(tx.attach(AccountDao.class), row);
                      Account account = tx.attach(AccountDao.class).find(row.id()).orElseThrow();
                      outbox.append(tx, account.changed(row.createdAt()));
                      return row.id();
                    }));
  }

  private static void insert(AccountDao dao, AccountDao.Row row) {
    if (dao.insert(row) == 0) {
      throw dao.isTaken(row.username())
          ? new Conflict("username", "This name is taken.")
          : new Conflict("email", "There is an account with this address already.");
    }
  }
}
