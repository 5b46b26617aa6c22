package com.mockstagram.core.user;

import com.mockstagram.common.events.DomainEvent.MediaChange;
import com.mockstagram.common.events.DomainEvent.MediaDeleted;
import com.mockstagram.common.messaging.Delivery;
import com.mockstagram.common.messaging.EventHandler;
import com.mockstagram.common.messaging.Outbox;
import com.mockstagram.core.media.MediaCopies;
import com.mockstagram.core.media.MediumCopy;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Shows a chosen avatar as soon as it can be shown, and no longer than it is there. What it does
 * depends on the newest copy alone, so that an event may come twice, late or out of order.
 */
final class AvatarEvents implements EventHandler {
  private final Jdbi jdbi;
  private final Outbox outbox;
  private final Clock clock;

  AvatarEvents(Jdbi jdbi, Outbox outbox, Clock clock) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public void handle(Delivery delivery) {
    switch (delivery.event()) {
      case MediaChange change ->
          jdbi.useTransaction(
              tx -> {
                MediaCopies.keep(tx, change);
                settle(tx, change.mediaId());
              });
      case MediaDeleted gone ->
          jdbi.useTransaction(
              tx -> {
                MediaCopies.forget(tx, gone);
                settle(tx, gone.mediaId());
              });
      default -> throw new IllegalArgumentException("not of a medium: " + delivery.event());
    }
  }

  private void settle(Handle tx, UUID mediumId) {
    AccountDao accounts = tx.attach(AccountDao.class);
    MediumCopy copy = MediaCopies.find(tx, List.of(mediumId)).get(mediumId);
    if (copy == null) {
      return;
    }
    for (Account account : accounts.lockAll(accounts.choosersOf(mediumId))) {
      AvatarChoice.Avatars before =
          new AvatarChoice.Avatars(account.avatarId(), account.nextAvatarId());
      AvatarChoice.Avatars after = before.settled(copy);
      if (!after.equals(before)) {
        Account changed =
            accounts.update(
                account.id(),
                account.displayName(),
                account.bio(),
                account.privateAccount(),
                after.now(),
                after.next());
        outbox.append(tx, changed.changed(clock.instant()));
      }
    }
  }
}
