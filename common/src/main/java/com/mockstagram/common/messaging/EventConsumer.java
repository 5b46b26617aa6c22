package com.mockstagram.common.messaging;

import com.mockstagram.common.db.DatabaseOutage;
import com.mockstagram.common.events.EventCodec;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.log.RequestContext;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.dropwizard.lifecycle.Managed;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events from one queue, as many at once as the prefetch says, and acknowledges each after
 * its effect is durable. What fails is tried again after growing waits, then goes to the dead
 * letters; so does what keeps killing the process that takes it.
 */
public final class EventConsumer implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(EventConsumer.class);

  static final String ATTEMPT = "x-attempt";
  static final String ERROR = "x-error";
  static final String AGGREGATE = "x-aggregate-id";

  /** Set by quorum queues: how often the message was delivered before without an answer. */
  private static final String DELIVERY_COUNT = "x-delivery-count";

  /** A message that took so many consumers down with it is not given to another. */
  private static final int MAX_UNANSWERED = 3;

  /** Between attempts to consume again. */
  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private static final int MAX_ERROR_LENGTH = 1_000;

  private final Broker broker;
  private final WorkQueue queue;
  private final int prefetch;
  private final Duration drain;
  private final EventHandler handler;
  private final ConfirmedChannel out;
  private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
  private final ReentrantLock acks = new ReentrantLock();
  private volatile @Nullable Channel channel;
  private volatile @Nullable String consumerTag;
  private volatile boolean stopping;

  /**
   * @param prefetch most events in hand at once
   * @param drain how long {@link #stop} lets what is in hand come to its end before it is handed
   *     back
   */
  public EventConsumer(
      Broker broker, WorkQueue queue, int prefetch, Duration drain, EventHandler handler) {
    this.broker = broker;
    this.queue = queue;
    this.prefetch = prefetch;
    this.drain = drain;
    this.handler = handler;
    this.out = new ConfirmedChannel(broker);
  }

  @Override
  public void start() throws IOException {
    Channel opened = broker.channel();
    try {
      opened.basicQos(prefetch);
      consumerTag = opened.basicConsume(queue.queue(), false, deliveries(opened));
      channel = opened;
    } catch (IOException | RuntimeException e) {
      opened.abort();
      throw e;
    }
  }

  private DefaultConsumer deliveries(Channel opened) {
    return new DefaultConsumer(opened) {
      @Override
      public void handleDelivery(
          String tag, Envelope envelope, BasicProperties properties, byte[] body) {
        // Bounded by the prefetch: the broker sends no more until one is acknowledged.
        work.submit(() -> take(new Receipt(opened, envelope.getDeliveryTag()), properties, body));
      }

      @Override
      public void handleCancel(String tag) {
        comeBack(opened, "the broker cancelled it");
      }

      @Override
      public void handleShutdownSignal(String tag, ShutdownSignalException e) {
        // A lost connection comes back by itself, and its consumers with it; a closed channel not.
        if (!e.isHardError() && !e.isInitiatedByApplication()) {
          comeBack(opened, e.getMessage());
        }
      }
    };
  }

  /** Without it the program would look well and take nothing any more. */
  private void comeBack(Channel lost, @Nullable String reason) {
    LOG.warn("{} lost its consumer: {}", queue.queue(), reason);
    Thread.ofVirtual()
        .name("consumer-" + queue.queue())
        .start(
            () -> {
              abort(lost);
              while (!stopping && !consumesAgain()) {
                // Tried until it works: consumesAgain has waited.
              }
            });
  }

  private boolean consumesAgain() {
    try {
      Thread.sleep(COME_BACK);
      broker.declareTopology(); // the queue itself may be what is missing
      start();
      if (stopping) {
        abort(channel);
      }
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} has no consumer yet: {}", queue.queue(), e.toString());
      return false;
    } catch (InterruptedException e) {
      return true; // nobody interrupts this thread
    }
  }

  /** Takes nothing new, lets what is in hand end, and hands back the rest. */
  @Override
  public void stop() throws Exception {
    stopping = true;
    Channel open = channel;
    String tag = consumerTag;
    if (open != null && open.isOpen() && tag != null) {
      open.basicCancel(tag);
    }
    work.shutdown();
    if (!work.awaitTermination(drain.toMillis(), TimeUnit.MILLISECONDS)) {
      work.shutdownNow();
      work.awaitTermination(5, TimeUnit.SECONDS);
    }
    abort(open);
  }

  private static void abort(@Nullable Channel channel) {
    if (channel != null && channel.isOpen()) {
      try {
        channel.abort();
      } catch (IOException | RuntimeException e) {
        // It is being thrown away; that it can't even be closed says nothing new.
      }
    }
  }

  /** What a delivery is answered on: its own channel, since another counts its own tags. */
  private record Receipt(Channel channel, long tag) {}

  private void take(Receipt receipt, BasicProperties properties, byte[] body) {
    Map<String, Object> headers =
        properties.getHeaders() == null ? Map.of() : properties.getHeaders();
    try (var scope =
        RequestContext.open(
            text(headers.get(Message.REQUEST_ID)), text(headers.get(Message.TRACEPARENT)))) {
      settle(receipt, new Incoming(properties, headers, body));
    } catch (IOException e) {
      // Not answered: the broker delivers it again, to this or another consumer.
      LOG.warn("{} {} goes back: {}", queue.queue(), properties.getMessageId(), e.toString());
      giveBack(receipt);
    } catch (RuntimeException | Error e) {
      LOG.error("{} {}", queue.queue(), properties.getMessageId(), e);
      giveBack(receipt);
    }
  }

  /** Handles one message and sees to it that it is somewhere before it is acknowledged. */
  private void settle(Receipt receipt, Incoming message) throws IOException {
    Delivery delivery;
    try {
      delivery = message.delivery();
    } catch (IllegalArgumentException e) {
      bury(message, null, e); // nobody can read it, now or later
      acknowledge(receipt);
      return;
    }
    try {
      if (message.unanswered() >= MAX_UNANSWERED) {
        throw new PermanentFailure(
            "its consumer ended without an answer %d times".formatted(message.unanswered()),
            new IllegalStateException("consumer died"));
      }
      handler.handle(delivery);
    } catch (PermanentFailure e) {
      bury(message, delivery, e);
    } catch (InterruptedException e) {
      handBack(message);
    } catch (Unavailable e) {
      waitForIt(message, delivery, e);
    } catch (Exception e) {
      if (Thread.interrupted()) {
        handBack(message);
      } else if (DatabaseOutage.isBehind(e)) {
        waitForIt(message, delivery, new Unavailable("the database is away", e));
      } else {
        retryLater(message, delivery, e);
      }
    }
    acknowledge(receipt);
  }

  private void retryLater(Incoming message, Delivery delivery, Exception reason)
      throws IOException {
    int failures = delivery.attempt();
    if (failures > Topology.DELAYS.size()) {
      bury(message, delivery, reason);
      return;
    }
    Topology.Delay delay = Topology.DELAYS.get(failures - 1);
    LOG.warn(
        "{} {} failed, attempt {}; again in {}",
        queue.queue(),
        delivery.id(),
        failures,
        delay.label(),
        reason);
    out.publish(message.outgoing(delay.exchange(), queue.queue(), Map.of(ATTEMPT, failures + 1)));
  }

  private void waitForIt(Incoming message, Delivery delivery, Unavailable reason)
      throws IOException {
    Topology.Delay delay = Topology.WHILE_AWAY;
    LOG.warn(
        "{} {} waits {}: {}", queue.queue(), delivery.id(), delay.label(), reason.getMessage());
    out.publish(message.outgoing(delay.exchange(), queue.queue(), Map.of()));
  }

  private void handBack(Incoming message) throws IOException {
    // As a new message, since a plain return counts as a death of its consumer.
    out.publish(message.outgoing("", queue.queue(), Map.of()));
  }

  private void bury(Incoming message, @Nullable Delivery delivery, Exception reason)
      throws IOException {
    LOG.error("{} {} is given up", queue.queue(), message.properties().getMessageId(), reason);
    Map<String, Object> why = new HashMap<>();
    why.put(ERROR, abbreviate(reason.toString()));
    if (delivery != null) {
      why.put(AGGREGATE, delivery.event().aggregateId().toString());
      try {
        handler.givenUp(delivery, reason);
      } catch (Exception e) {
        throw new IOException("could not tell that " + delivery.id() + " is given up", e);
      }
    }
    out.publish(message.outgoing("", queue.deadLetterQueue(), why));
  }

  private void acknowledge(Receipt receipt) throws IOException {
    acks.lock(); // a channel is not made for several threads
    try {
      receipt.channel().basicAck(receipt.tag(), false);
    } finally {
      acks.unlock();
    }
  }

  private void giveBack(Receipt receipt) {
    acks.lock();
    try {
      receipt.channel().basicNack(receipt.tag(), false, true);
    } catch (IOException | RuntimeException e) {
      // The channel is gone, and with it the delivery: the broker hands it out again by itself.
    } finally {
      acks.unlock();
    }
  }

  private static @Nullable String text(@Nullable Object header) {
    return header == null ? null : header.toString();
  }

  private static String abbreviate(String text) {
    return text.length() <= MAX_ERROR_LENGTH ? text : text.substring(0, MAX_ERROR_LENGTH);
  }

  /** A message as the broker gave it. */
  private record Incoming(BasicProperties properties, Map<String, Object> headers, byte[] body) {
    Delivery delivery() {
      if (properties.getType() == null) {
        throw new IllegalArgumentException("a message without a type");
      }
      return new Delivery(
          properties.getMessageId() == null
              ? UuidV7.next()
              : UUID.fromString(properties.getMessageId()),
          EventCodec.decode(properties.getType(), body),
          number(ATTEMPT, 1));
    }

    int unanswered() {
      return number(DELIVERY_COUNT, 0);
    }

    private int number(String header, int otherwise) {
      return headers.get(header) instanceof Number n ? n.intValue() : otherwise;
    }

    ConfirmedChannel.Outgoing outgoing(String exchange, String key, Map<String, Object> added) {
      Map<String, Object> all = new HashMap<>(headers);
      all.remove(DELIVERY_COUNT);
      all.putAll(added);
      return new ConfirmedChannel.Outgoing(
          exchange, key, properties.builder().headers(all).build(), body);
    }
  }
}
