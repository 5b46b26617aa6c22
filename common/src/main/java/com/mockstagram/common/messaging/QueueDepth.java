package com.mockstagram.common.messaging;

import com.rabbitmq.client.Channel;
import java.io.IOException;

/** How many messages wait in a queue. */
public final class QueueDepth {
  private final Broker broker;

  public QueueDepth(Broker broker) {
    this.broker = broker;
  }

  /** Those that no consumer has in hand. */
  public long of(WorkQueue queue) throws IOException {
    return count(queue.queue());
  }

  public long ofDeadLetters(WorkQueue queue) throws IOException {
    return count(queue.deadLetterQueue());
  }

  private long count(String queue) throws IOException {
    Channel channel = broker.channel();
    try {
      return channel.messageCount(queue);
    } finally {
      channel.abort();
    }
  }
}
