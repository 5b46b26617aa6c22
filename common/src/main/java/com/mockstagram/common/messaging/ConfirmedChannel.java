package com.mockstagram.common.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Publishes and waits until the broker says that it keeps what it got. One batch at a time; safe
 * for use by several threads.
 */
final class ConfirmedChannel {
  private final Broker broker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<String> returned = ConcurrentHashMap.newKeySet();
  private @Nullable Channel channel;

  ConfirmedChannel(Broker broker) {
    this.broker = broker;
  }

  record Outgoing(String exchange, String routingKey, BasicProperties properties, byte[] body) {}

  /**
   * Publishes a batch.
   *
   * @return ids of the messages that no queue took: the broker does not have them
   * @throws IOException when any may be lost: the whole batch counts as unsent
   */
  Set<String> publish(List<Outgoing> batch) throws IOException {
    lock.lock();
    try {
      Channel open = open();
      returned.clear();
      for (Outgoing message : batch) {
        open.basicPublish(
            message.exchange(), message.routingKey(), true, message.properties(), message.body());
      }
      // A return comes before the confirm of the same message, so none is missed here.
      open.waitForConfirmsOrDie(broker.config().confirmTimeout().toMilliseconds());
      return new HashSet<>(returned);
    } catch (TimeoutException | RuntimeException e) {
      forget();
      throw new IOException("RabbitMQ did not confirm", e);
    } catch (InterruptedException e) {
      forget();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for RabbitMQ", e);
    } catch (IOException e) {
      forget();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /**
   * @throws IOException also when no queue takes it
   */
  void publish(Outgoing message) throws IOException {
    var batch = new ArrayList<Outgoing>(1);
    batch.add(message);
    if (!publish(batch).isEmpty()) {
      throw new IOException("no queue takes " + message.routingKey());
    }
  }

  private Channel open() throws IOException {
    Channel open = channel;
    if (open == null || !open.isOpen()) {
      open = broker.channel();
      open.confirmSelect();
      open.addReturnListener(r -> returned.add(r.getProperties().getMessageId()));
      channel = open;
    }
    return open;
  }

  private void forget() {
    Channel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.abort();
      } catch (IOException | RuntimeException e) {
        // It is being thrown away because it failed; that it can't even be closed says nothing new.
      }
    }
  }
}
