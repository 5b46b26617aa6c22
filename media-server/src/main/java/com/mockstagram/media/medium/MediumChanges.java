package com.mockstagram.media.medium;

import com.mockstagram.common.events.DomainEvent.MediaReady;
import com.mockstagram.common.events.DomainEvent.MediaRejected;
import com.mockstagram.common.media.MediaError;
import com.mockstagram.common.media.MediaState;
import com.mockstagram.common.messaging.Outbox;
import com.mockstagram.media.medium.Medium.Look;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Moves a medium from one state to the next, in the caller's transaction: the row, the event that
 * tells other programs, and the wake-up for those who watch it, in this process or another.
 */
final class MediumChanges {
  static final String NOTIFY_CHANNEL = "medium";

  private final Outbox outbox;
  private final Clock clock;

  MediumChanges(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /** A job goes on. Once there are pictures to show, others learn of it. */
  void progress(Handle tx, Medium medium, Look look) {
    if (look.equals(medium.look())) {
      return;
    }
    Medium changed = medium.changed(medium.state(), look, clock.instant());
    save(tx, changed);
    boolean more = look.variants().size() > medium.look().variants().size();
    if (more && look.traits() != null && medium.state() != MediaState.FAILED) {
      tellReady(tx, changed);
    }
  }

  /** A job is done, or added to what was done before. */
  void ready(Handle tx, Medium medium, Look look) {
    if (medium.state() == MediaState.READY && look.equals(medium.look())) {
      return;
    }
    Medium changed = medium.changed(MediaState.READY, look, clock.instant());
    save(tx, changed);
    tellReady(tx, changed);
  }

  /** A job came to nothing. */
  void fail(Handle tx, Medium medium, MediaError error) {
    Look look = medium.look();
    Medium changed =
        medium.changed(
            MediaState.FAILED,
            new Look(
                look.progress(), error, look.traits(), look.variants(), look.hls(), look.poster()),
            clock.instant());
    save(tx, changed);
    outbox.append(
        tx,
        new MediaRejected(
            changed.ownerId(), changed.version(), changed.changedAt(), changed.document()));
  }

  private void tellReady(Handle tx, Medium medium) {
    outbox.append(
        tx,
        new MediaReady(medium.ownerId(), medium.version(), medium.changedAt(), medium.document()));
  }

  static void save(Handle tx, Medium medium) {
    Look look = medium.look();
    tx.attach(MediumDao.class)
        .save(
            medium.id(),
            medium.state(),
            medium.version(),
            medium.job(),
            look.progress(),
            MediumMapper.json(look.error()),
            MediumMapper.json(look.traits()),
            String.valueOf(MediumMapper.json(look.variants())),
            look.hls(),
            look.poster(),
            medium.changedAt());
    announce(tx, medium.id());
  }

  static void announce(Handle tx, UUID mediumId) {
    // Reaches its listeners at commit, and not at all without one.
    tx.createQuery("SELECT pg_notify(:channel, :id)")
        .bind("channel", NOTIFY_CHANNEL)
        .bind("id", mediumId.toString())
        .mapToMap()
        .list();
  }
}
