package com.mockstagram.common.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.recovery.RecordedBinding;
import com.rabbitmq.client.impl.recovery.RecordedExchange;
import com.rabbitmq.client.impl.recovery.RecordedQueue;
import com.rabbitmq.client.impl.recovery.TopologyRecoveryFilter;
import io.dropwizard.lifecycle.Managed;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to RabbitMQ. It comes back by itself after a loss, consumers included; while it is
 * away, publishing fails at once and the outbox keeps what was to be said.
 */
public final class Broker implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
  private static final int CONNECT_ATTEMPTS = 30;
  private static final int RECOVERY_MS = 1_000;

  /** Exchanges and queues are durable: after a loss they are still there. */
  private static final TopologyRecoveryFilter CONSUMERS_ALONE =
      new TopologyRecoveryFilter() {
        @Override
        public boolean filterExchange(RecordedExchange exchange) {
          return false;
        }

        @Override
        public boolean filterQueue(RecordedQueue queue) {
          return false;
        }

        @Override
        public boolean filterBinding(RecordedBinding binding) {
          return false;
        }
      };

  private final BrokerConfig config;
  private final String program;
  private volatile @Nullable Connection connection;

  /**
   * @param program tells connections apart in the broker's own tools
   */
  public Broker(BrokerConfig config, String program) {
    this.config = config;
    this.program = program;
  }

  /** Connects and declares the topology; waits for a broker that is just coming up. */
  @Override
  public synchronized void start() throws Exception {
    if (connection != null) {
      return;
    }
    Connection opened = connect();
    try (Channel channel = opened.createChannel()) {
      Topology.declare(channel);
    }
    connection = opened;
  }

  @Override
  public synchronized void stop() throws Exception {
    Connection open = connection;
    if (open != null && open.isOpen()) {
      open.close(5_000);
    }
  }

  public boolean isOpen() {
    Connection open = connection;
    return open != null && open.isOpen();
  }

  /** A new channel; the caller closes it. */
  Channel channel() throws IOException {
    Connection open = connection;
    if (open == null) {
      throw new IOException("not connected to RabbitMQ yet");
    }
    Channel channel = open.createChannel();
    if (channel == null) {
      throw new IOException("RabbitMQ has no channel left for this connection");
    }
    return channel;
  }

  void declareTopology() throws IOException {
    Channel channel = channel();
    try {
      Topology.declare(channel);
    } finally {
      channel.abort();
    }
  }

  BrokerConfig config() {
    return config;
  }

  private Connection connect()
      throws IOException,
          TimeoutException,
          InterruptedException,
          URISyntaxException,
          GeneralSecurityException {
    var factory = new ConnectionFactory();
    factory.setUri(config.uri());
    factory.setAutomaticRecoveryEnabled(true);
    factory.setNetworkRecoveryInterval(RECOVERY_MS);
    factory.setTopologyRecoveryFilter(CONSUMERS_ALONE);
    factory.setRequestedHeartbeat(10);
    factory.setConnectionTimeout(5_000);
    for (int attempt = 1; ; attempt++) {
      try {
        return factory.newConnection(program);
      } catch (IOException | TimeoutException e) {
        if (attempt == CONNECT_ATTEMPTS) {
          throw e;
        }
        LOG.info("RabbitMQ does not answer yet ({}); attempt {}", e.toString(), attempt);
        Thread.sleep(RECOVERY_MS);
      }
    }
  }
}
