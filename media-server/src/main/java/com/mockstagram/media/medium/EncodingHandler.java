package com.mockstagram.media.medium;

import com.mockstagram.common.events.DomainEvent.EncodingEvent;
import com.mockstagram.common.events.DomainEvent.MediaEncoded;
import com.mockstagram.common.events.DomainEvent.MediaFailed;
import com.mockstagram.common.events.DomainEvent.MediaProgressed;
import com.mockstagram.common.events.DomainEvent.MediaReady;
import com.mockstagram.common.events.DomainEvent.MediaRejected;
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
  private final Outbox outbox;
  private final Removals removals;
  private final Clock clock;

  public EncodingHandler(Jdbi jdbi, Outbox outbox, Removals removals, Clock clock) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.removals = removals;
    this.clock = clock;
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
          saveIfChanged(tx, medium, medium.state(), Looks.progressed(medium, e));
        }
      }
      case MediaEncoded e -> {
        if (e.recipe().equals(medium.recipe())) {
          saveIfChanged(tx, medium, MediaState.READY, Looks.encoded(medium, e))
              .ifPresent(m -> outbox.append(tx, ready(m)));
        }
      }
      case MediaFailed e -> {
        if (medium.state() == MediaState.PROCESSING) {
          saveIfChanged(tx, medium, MediaState.FAILED, Looks.failed(medium, e))
              .ifPresent(m -> outbox.append(tx, rejected(m)));
        }
      }
    }
  }

  private Optional<Medium> saveIfChanged(
      Handle tx, Medium medium, MediaState state, Medium.Look look) {
    if (state == medium.state() && look.equals(medium.look())) {
      return Optional.empty();
    }
    Medium changed = medium.changed(state, look, clock.instant());
    MediumChanges.save(tx, changed);
    return Optional.of(changed);
  }

  private static MediaReady ready(Medium medium) {
    return new MediaReady(
        medium.ownerId(), medium.version(), medium.changedAt(), medium.document());
  }

  private static MediaRejected rejected(Medium medium) {
    return new MediaRejected(
        medium.ownerId(), medium.version(), medium.changedAt(), medium.document());
  }
}
