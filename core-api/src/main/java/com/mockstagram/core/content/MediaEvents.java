package com.mockstagram.core.content;

import com.mockstagram.common.events.DomainEvent.MediaChange;
import com.mockstagram.common.events.DomainEvent.MediaDeleted;
import com.mockstagram.common.messaging.Delivery;
import com.mockstagram.common.messaging.EventHandler;
import com.mockstagram.common.messaging.Outbox;
import com.mockstagram.core.media.MediaCopies;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes what media-server tells. Everything follows from the newest copy, so that an event may come
 * twice, late or out of order.
 */
final class MediaEvents implements EventHandler {
  private final Jdbi jdbi;
  private final Outbox outbox;
  private final Publishing publishing;
  private final Posts posts;
  private final Clock clock;

  MediaEvents(Jdbi jdbi, Outbox outbox, Publishing publishing, Posts posts, Clock clock) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.publishing = publishing;
    this.posts = posts;
    this.clock = clock;
  }

  @Override
  public void handle(Delivery delivery) {
    switch (delivery.event()) {
      case MediaChange change ->
          jdbi.useTransaction(
              tx -> {
                MediaCopies.keep(tx, change);
                publishing.settle(tx, change.mediaId());
              });
      case MediaDeleted gone ->
          jdbi.useTransaction(
              tx -> {
                MediaCopies.forget(tx, gone);
                takeOut(tx, gone.mediaId());
              });
      default -> throw new IllegalArgumentException("not of a medium: " + delivery.event());
    }
  }

  /** A medium that is gone leaves its posts; a post that has no other goes with it. */
  private void takeOut(Handle tx, UUID medium) {
    PostDao dao = tx.attach(PostDao.class);
    for (Post post : dao.lockThoseWith(medium)) {
      List<UUID> left = Posts.mediaIds(dao, post.id());
      left.remove(medium);
      if (left.isEmpty()) {
        posts.delete(tx, post);
        continue;
      }
      dao.removeMedium(post.id(), medium);
      if (post.isPublished()) {
        Post changed = dao.touch(post.id());
        outbox.append(tx, changed.edited(left, clock.instant()));
      } else {
        publishing.settle(tx, post);
      }
    }
  }
}
