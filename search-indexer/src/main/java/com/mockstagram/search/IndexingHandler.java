package com.mockstagram.search;

import com.mockstagram.common.events.DomainEvent.MediaEvent;
import com.mockstagram.common.events.DomainEvent.PostEvent;
import com.mockstagram.common.events.DomainEvent.UserEvent;
import com.mockstagram.common.messaging.Delivery;
import com.mockstagram.common.messaging.EventHandler;
import com.mockstagram.common.messaging.PermanentFailure;

/** Writes what an event tells into its index. */
final class IndexingHandler implements EventHandler {
  private final BulkWriter writer;

  IndexingHandler(BulkWriter writer) {
    this.writer = writer;
  }

  @Override
  public void handle(Delivery delivery) throws Exception {
    writer.write(meaning(delivery));
  }

  private static IndexWrite meaning(Delivery delivery) throws PermanentFailure {
    try {
      return switch (delivery.event()) {
        case UserEvent e -> SearchDocuments.of(e);
        case PostEvent e -> SearchDocuments.of(e);
        case MediaEvent e -> throw new IllegalArgumentException("nobody searches for media: " + e);
      };
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new PermanentFailure("not fit for an index", e);
    }
  }
}
