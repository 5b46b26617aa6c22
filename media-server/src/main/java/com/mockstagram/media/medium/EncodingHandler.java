package com.mockstagram.media.medium;

import com.mockstagram.common.events.DomainEvent.EncodingEvent;
import com.mockstagram.common.events.DomainEvent.MediaEncoded;
import com.mockstagram.common.events.DomainEvent.MediaFailed;
import com.mockstagram.common.events.DomainEvent.MediaProgressed;
import com.mockstagram.common.media.MediaState;
import com.mockstagram.common.messaging.Delivery;
import com.mockstagram.common.messaging.EventHandler;
import com.mockstagram.common.messaging.Outbox;
import com.mockstagram.media.removal.Removal.What;
import com.mockstagram.media.removal.Removals;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What the workers tell becomes the state of a medium. Events may come twice, late, and in any
 * order: those of an older job change nothing, and variants are merged by name and format.
 */
public final class EncodingHandler implements EventHandler {
  private final Jdbi jdbi;
  private final MediumChanges changes;
  private final Removals removals;

  public EncodingHandler(Jdbi jdbi, Outbox outbox, Removals removals, Clock clock) {
    this.jdbi = jdbi;
    this.changes = new MediumChanges(outbox, clock);
    this.removals = removals;
  }

  @Override
  public void handle(Delivery delivery) {
    if (delivery.event() instanceof EncodingEvent event) {
      jdbi.useTransaction(tx -> apply(tx, event));
    }
  }

  private void apply(Handle tx, EncodingEvent event) {
    Optional<Medium> found = tx.attach(MediumDao.class).lock(event.mediaId());
    if (found.isEmpty()) {
      // Deleted while a worker was at it: what the worker stored since must go too.
      removals.later(tx, What.VARIANTS, event.mediaId());
      return;
    }
    Medium medium = found.get();
    if (event.version() != medium.job()) {
      return;
    }
    switch (event) {
      case MediaProgressed e -> {
        if (e.recipe().equals(medium.recipe())) {
          changes.progress(tx, medium, Looks.progressed(medium, e));
        }
      }
      case MediaEncoded e -> {
        if (e.recipe().equals(medium.recipe())) {
          changes.ready(tx, medium, Looks.encoded(medium, e));
        }
      }
      case MediaFailed e -> {
        if (medium.state() == MediaState.PROCESSING) {
          changes.fail(tx, medium, e.error());
        }
      }
    }
  }
}
