package com.mockstagram.common.messaging;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Exchanges, queues and bindings. Every program declares all of it when it connects, so that no
 * event is published before somebody keeps it, whichever program came up first.
 *
 * <pre>
 * mockstagram.events (topic) ─▶ work queue ─▶ consumer
 *                                   ▲   │ failed for now: mockstagram.delay.10s (fanout) ─▶ delay.10s ┐
 *                                   └───┼──────────────── after its TTL, by the queue's own name ─────┘
 *                                       └ failed for good, or killed its consumer too often ─▶ work queue.dead
 * </pre>
 */
final class Topology {
  static final String EVENTS = "mockstagram.events";

  /**
   * Growing waits between attempts: a short outage is over after the first, a long one by the last.
   */
  static final List<Delay> DELAYS =
      List.of(
          new Delay("1s", Duration.ofSeconds(1)),
          new Delay("10s", Duration.ofSeconds(10)),
          new Delay("1m", Duration.ofMinutes(1)),
          new Delay("10m", Duration.ofMinutes(10)));

  /** Between attempts that don't count, see {@link Unavailable}. */
  static final Delay WHILE_AWAY = DELAYS.get(1);

  /**
   * Past so many deliveries the broker itself gives a message up. {@link EventConsumer} does so
   * before.
   */
  private static final int DELIVERY_LIMIT = 20;

  private Topology() {}

  record Delay(String label, Duration length) {
    String exchange() {
      return "mockstagram.delay." + label;
    }

    private String queue() {
      return "delay." + label;
    }
  }

  static void declare(Channel channel) throws IOException {
    channel.exchangeDeclare(EVENTS, BuiltinExchangeType.TOPIC, true);
    for (Delay delay : DELAYS) {
      // A fanout keeps the routing key, which is the name of the queue to come back to.
      channel.exchangeDeclare(delay.exchange(), BuiltinExchangeType.FANOUT, true);
      channel.queueDeclare(
          delay.queue(),
          true,
          false,
          false,
          Map.of(
              "x-queue-type", "quorum",
              "x-message-ttl", delay.length().toMillis(),
              "x-dead-letter-exchange", "",
              "x-dead-letter-strategy", "at-least-once",
              "x-overflow", "reject-publish"));
      channel.queueBind(delay.queue(), delay.exchange(), "");
    }
    for (WorkQueue work : WorkQueue.values()) {
      channel.queueDeclare(
          work.deadLetterQueue(), true, false, false, Map.of("x-queue-type", "quorum"));
      channel.queueDeclare(
          work.queue(),
          true,
          false,
          false,
          Map.of(
              "x-queue-type", "quorum",
              "x-delivery-limit", DELIVERY_LIMIT,
              "x-dead-letter-exchange", "",
              "x-dead-letter-routing-key", work.deadLetterQueue(),
              "x-dead-letter-strategy", "at-least-once",
              "x-overflow", "reject-publish"));
      for (String key : work.routingKeys()) {
        channel.queueBind(work.queue(), EVENTS, key);
      }
    }
  }
}
