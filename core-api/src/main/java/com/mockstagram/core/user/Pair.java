package com.mockstagram.core.user;

import com.mockstagram.common.http.DomainException.NotFound;
import com.mockstagram.common.http.DomainException.Rejected;
import com.mockstagram.common.http.DomainException.Unauthenticated;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Two people whose relation is about to change, both rows held until the transaction ends. */
record Pair(UUID callerId, Account other) {

  /**
   * @throws NotFound when there is no such person, or they blocked the caller
   * @throws Rejected when it is the caller
   */
  static Pair lock(Handle tx, UUID caller, String username) {
    AccountDao accounts = tx.attach(AccountDao.class);
    UUID other =
        accounts
            .findByName(Usernames.fold(username))
            .map(Account::id)
            .orElseThrow(() -> new NotFound("person"));
    if (other.equals(caller)) {
      throw new Rejected("username", "is your own");
    }
    List<Account> held = accounts.lockAll(List.of(caller, other));
    if (held.stream().noneMatch(account -> account.id().equals(caller))) {
      throw new Unauthenticated("This account is not there any more.");
    }
    Pair pair =
        held.stream()
            .filter(account -> account.id().equals(other))
            .map(account -> new Pair(caller, account))
            .findFirst()
            .orElseThrow(() -> new NotFound("person"));
    if (pair.relation(tx).blockedBy()) {
      throw new NotFound("person");
    }
    return pair;
  }

  UUID otherId() {
    return other.id();
  }

  RelationDao.Row relation(Handle tx) {
    return tx.attach(RelationDao.class).between(callerId, List.of(other.id())).getFirst();
  }
}
