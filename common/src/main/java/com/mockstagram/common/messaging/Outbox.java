package com.mockstagram.common.messaging;

import com.mockstagram.common.events.DomainEvent;
import org.jdbi.v3.core.Handle;

/**
 * Writes events in the transaction of the change that they tell: no event, no change, and the
 * reverse.
 */
public final class Outbox {
  static final String NOTIFY_CHANNEL = "outbox";

  /**
   * Adds an event to the handle's transaction.
   *
   * @throws IllegalStateException outside a transaction
   */
  public void append(Handle tx, DomainEvent event) {
    if (!tx.isInTransaction()) {
      throw new IllegalStateException("an event needs the transaction of its change");
    }
    Message message = Message.of(event);
    tx.createUpdate(
            """
            INSERT INTO outbox (id, name, routing_key, body, request_id, traceparent)
            VALUES (:id, :name, :routingKey, :body, :requestId, :traceparent)""")
        .bind("id", message.id())
        .bind("name", message.name())
        .bind("routingKey", message.routingKey())
        .bind("body", message.body())
        .bind("requestId", message.requestId())
        .bind("traceparent", message.traceparent())
        .execute();
    // Delivered at commit, and once per transaction however often it is asked for.
    tx.execute("SELECT pg_notify('" + NOTIFY_CHANNEL + "', '')");
  }
}
