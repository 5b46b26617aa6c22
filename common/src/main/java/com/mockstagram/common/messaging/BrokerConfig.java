package com.mockstagram.common.messaging;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/**
 * How RabbitMQ is reached.
 *
 * @param uri {@code amqp://account:password@host:port/vhost}
 * @param confirmTimeout longest wait for a publisher confirm; past it the message counts as unsent;
 *     5 s unless told
 */
public record BrokerConfig(@NotNull URI uri, Duration confirmTimeout) {
  public BrokerConfig {
    if (confirmTimeout == null) {
      confirmTimeout = Duration.seconds(5);
    }
  }

  @Override
  public String toString() {
    return "BrokerConfig["
        + uri.getHost()
        + ":"
        + uri.getPort()
        + uri.getPath()
        + "]"; // never the password
  }
}
