package com.mockstagram.core.content;

import com.mockstagram.common.events.DomainEvent.UserDeleted;
import com.mockstagram.common.messaging.Delivery;
import com.mockstagram.common.messaging.EventHandler;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Deletes the posts of people who left, a few in each transaction. */
final class AuthorEvents implements EventHandler {
  private static final int BATCH = 50;

  private final Jdbi jdbi;
  private final Posts posts;

  AuthorEvents(Jdbi jdbi, Posts posts) {
    this.jdbi = jdbi;
    this.posts = posts;
  }

  @Override
  public void handle(Delivery delivery) {
    if (!(delivery.event() instanceof UserDeleted gone)) {
      throw new IllegalArgumentException("not of a person who left: " + delivery.event());
    }
    // First: from here on no post of theirs is taken, so that the batches come to an end.
    jdbi.useExtension(PostDao.class, dao -> dao.depart(gone.userId()));
    while (deleteSome(gone) == BATCH) {
      // A full batch: there may be more.
    }
  }

  private int deleteSome(UserDeleted gone) {
    return jdbi.inTransaction(
        tx -> {
          List<Post> some = tx.attach(PostDao.class).lockSomeOf(gone.userId(), BATCH);
          some.forEach(post -> posts.delete(tx, post));
          return some.size();
        });
  }
}
