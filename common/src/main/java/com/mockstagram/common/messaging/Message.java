package com.mockstagram.common.messaging;

import com.mockstagram.common.events.DomainEvent;
import com.mockstagram.common.events.EventCodec;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.log.RequestContext;
import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way.
 *
 * @param id the event's; the same however often it is delivered
 * @param name see {@link EventCodec#name}
 */
record Message(
    UUID id,
    String name,
    String routingKey,
    byte[] body,
    @Nullable String requestId,
    @Nullable String traceparent) {
  static final String REQUEST_ID = "x-request-id";
  static final String TRACEPARENT = "traceparent";

  /** Wraps an event in the context of the request that is being served. */
  static Message of(DomainEvent event) {
    return new Message(
        UuidV7.next(),
        EventCodec.name(event),
        EventCodec.routingKey(event),
        EventCodec.encode(event),
        RequestContext.requestId(),
        RequestContext.traceparent());
  }

  BasicProperties properties() {
    Map<String, Object> headers = new HashMap<>();
    if (requestId != null) {
      headers.put(REQUEST_ID, requestId);
    }
    if (traceparent != null) {
      headers.put(TRACEPARENT, traceparent);
    }
    return new BasicProperties.Builder()
        .messageId(id.toString())
        .type(name)
        .contentType("application/json")
        .deliveryMode(2) // persistent
        .headers(headers)
        .build();
  }
}
