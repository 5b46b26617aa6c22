package com.mockstagram.common.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks into what was given up, and lets it go again or for good. Nobody else consumes these
 * queues, so a look takes every message and hands it back by closing its channel.
 */
public final class DeadLetters {
  private final Broker broker;

  public DeadLetters(Broker broker) {
    this.broker = broker;
  }

  /**
   * A message that was given up.
   *
   * @param id the event's
   * @param event its name, such as {@code media.uploaded.v1}
   * @param aggregateId what it is about; null where nobody could read it
   * @param error why it was given up; null where the broker did it, after too many deliveries
   * @param body as it was sent
   */
  public record DeadLetter(
      UUID id,
      WorkQueue queue,
      @Nullable String event,
      @Nullable String aggregateId,
      @Nullable String error,
      int attempts,
      String body) {}

  /** The oldest first. */
  public List<DeadLetter> list(WorkQueue queue, int limit) throws IOException {
    List<DeadLetter> found = new ArrayList<>();
    Channel channel = broker.channel();
    try {
      while (found.size() < limit) {
        GetResponse message = channel.basicGet(queue.deadLetterQueue(), false);
        if (message == null) {
          break;
        }
        found.add(letter(queue, message));
      }
      return found;
    } finally {
      channel.abort(); // every message goes back to where it was
    }
  }

  public Optional<DeadLetter> find(WorkQueue queue, UUID id) throws IOException {
    return list(queue, Integer.MAX_VALUE).stream().filter(l -> l.id().equals(id)).findFirst();
  }

  /**
   * Sends messages back to their queue, as new as on their first day.
   *
   * @return how many went
   */
  public int replay(WorkQueue queue, Predicate<DeadLetter> which) throws IOException {
    var out = new ConfirmedChannel(broker);
    return take(
        queue,
        which,
        message -> {
          Map<String, Object> headers = new HashMap<>(headers(message.getProps()));
          // What says how often it was tried: it would end here again at once.
          headers
              .keySet()
              .removeIf(name -> name.startsWith("x-") && !name.equals(Message.REQUEST_ID));
          BasicProperties fresh = message.getProps().builder().headers(headers).build();
          out.publish(new ConfirmedChannel.Outgoing("", queue.queue(), fresh, message.getBody()));
        });
  }

  /**
   * Forgets messages.
   *
   * @return how many
   */
  public int drop(WorkQueue queue, Predicate<DeadLetter> which) throws IOException {
    return take(queue, which, message -> {});
  }

  @FunctionalInterface
  private interface Effect {
    void on(GetResponse message) throws IOException;
  }

  private int take(WorkQueue queue, Predicate<DeadLetter> which, Effect effect) throws IOException {
    Channel channel = broker.channel();
    int taken = 0;
    try {
      GetResponse message = channel.basicGet(queue.deadLetterQueue(), false);
      for (; message != null; message = channel.basicGet(queue.deadLetterQueue(), false)) {
        if (which.test(letter(queue, message))) {
          effect.on(message);
          channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
          taken++;
        }
      }
      channel.close(); // what was not taken goes back; what was acknowledged has arrived
      return taken;
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IOException(e);
    } finally {
      channel.abort();
    }
  }

  private static DeadLetter letter(WorkQueue queue, GetResponse message) {
    BasicProperties properties = message.getProps();
    Map<String, Object> headers = headers(properties);
    Object attempts = headers.get(EventConsumer.ATTEMPT);
    return new DeadLetter(
        id(properties),
        queue,
        properties.getType(),
        text(headers.get(EventConsumer.AGGREGATE)),
        text(headers.get(EventConsumer.ERROR)),
        attempts instanceof Number n ? n.intValue() : 1,
        new String(message.getBody(), StandardCharsets.UTF_8));
  }

  private static UUID id(BasicProperties properties) {
    try {
      return UUID.fromString(String.valueOf(properties.getMessageId()));
    } catch (IllegalArgumentException e) {
      return new UUID(0, 0); // not one of ours; it can be looked at and dropped all the same
    }
  }

  private static Map<String, Object> headers(BasicProperties properties) {
    return properties.getHeaders() == null ? Map.of() : properties.getHeaders();
  }

  private static @Nullable String text(@Nullable Object header) {
    return header == null ? null : header.toString();
  }
}
