package com.mockstagram.media.use;

import com.mockstagram.common.events.DomainEvent;
import com.mockstagram.common.events.DomainEvent.PostDeleted;
import com.mockstagram.common.events.DomainEvent.PostEdited;
import com.mockstagram.common.events.DomainEvent.PostEvent;
import com.mockstagram.common.events.DomainEvent.PostPublished;
import com.mockstagram.common.events.DomainEvent.UserChanged;
import com.mockstagram.common.events.DomainEvent.UserDeleted;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.messaging.Delivery;
import com.mockstagram.common.messaging.EventHandler;
import com.mockstagram.media.medium.Media;
import com.mockstagram.media.upload.Uploads;
import com.mockstagram.media.use.UseDao.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps track of who shows which medium, and deletes media whose last user let them go. Events may
 * come twice and in any order: the newest version of a user decides.
 */
public final class UseHandler implements EventHandler {
  /** How far the clocks of two machines may be apart. */
  private static final Duration SKEW = Duration.ofSeconds(1);

  private final Jdbi jdbi;
  private final Media media;
  private final Uploads uploads;

  public UseHandler(Jdbi jdbi, Media media, Uploads uploads) {
    this.jdbi = jdbi;
    this.media = media;
    this.uploads = uploads;
  }

  @Override
  public void handle(Delivery delivery) {
    DomainEvent event = delivery.event();
    switch (event) {
      case PostPublished e -> uses(UserKind.POST, e, madeAt(e), e.mediaIds());
      case PostEdited e -> uses(UserKind.POST, e, madeAt(e), e.mediaIds());
      case PostDeleted e -> {
        uses(UserKind.POST, e, madeAt(e), List.of());
        // Also those that it never came to show: it may have been deleted before it was published.
        e.mediaIds().forEach(id -> deleteUnused(new Use(id, madeAt(e))));
      }
      case UserChanged e ->
          uses(
              UserKind.PERSON,
              e,
              e.at(),
              e.avatarMediaId() == null ? List.of() : List.of(e.avatarMediaId()));
      case UserDeleted e -> {
        uses(UserKind.PERSON, e, e.at(), List.of());
        uploads.giveUpAll(e.userId(), "its owner is gone");
        media.deleteAll(e.userId());
      }
      default -> throw new IllegalArgumentException("nothing that uses media: " + event);
    }
  }

  private void uses(UserKind kind, DomainEvent event, Instant since, List<UUID> mediaIds) {
    jdbi.inTransaction(tx -> replace(tx, kind, event, since, mediaIds)).forEach(this::deleteUnused);
  }

  /** Returns what it used before and does not use now. */
  private static List<Use> replace(
      Handle tx, UserKind kind, DomainEvent event, Instant since, List<UUID> mediaIds) {
    UseDao dao = tx.attach(UseDao.class);
    UUID id = event.aggregateId();
    if (dao.learn(kind, id, event.version()) == 0) {
      return List.of();
    }
    List<Use> let =
        dao.of(kind, id).stream().filter(use -> !mediaIds.contains(use.mediumId())).toList();
    dao.remove(let.stream().map(Use::mediumId).toList(), kind, id);
    dao.add(mediaIds, kind, id, since);
    return let;
  }

  /**
   * Deletes a medium that was let go, unless somebody else uses it, or asked for it after this user
   * did and may be about to use it: then the sweeper decides later.
   */
  private void deleteUnused(Use let) {
    Instant last = let.since().plus(SKEW);
    media.deleteIf(
        let.mediumId(),
        (tx, askedAt) -> !askedAt.isAfter(last) && !tx.attach(UseDao.class).isUsed(let.mediumId()));
  }

  /** When a post asked for its media: it does so right before it gets its id. */
  private static Instant madeAt(PostEvent event) {
    return event.postId().version() == 7 ? UuidV7.timeOf(event.postId()) : event.at();
  }
}
