package com.mockstagram.common.messaging;

import com.mockstagram.common.events.DomainEvent;
import java.io.IOException;

/**
 * Tells events of a program that has no database, such as a worker: the call returns when the
 * broker keeps the event. Programs with a database use {@link Outbox}.
 */
public final class EventPublisher {
  private final ConfirmedChannel channel;

  public EventPublisher(Broker broker) {
    this.channel = new ConfirmedChannel(broker);
  }

  /**
   * @throws IOException when the broker may not have it; the caller tries its whole job again
   */
  public void publish(DomainEvent event) throws IOException {
    Message message = Message.of(event);
    channel.publish(
        new ConfirmedChannel.Outgoing(
            Topology.EVENTS, message.routingKey(), message.properties(), message.body()));
  }
}
