package com.mockstagram.common.messaging;

import com.codahale.metrics.health.HealthCheck;

/** Healthy while the broker is connected. */
public final class BrokerHealthCheck extends HealthCheck {
  private final Broker broker;

  public BrokerHealthCheck(Broker broker) {
    this.broker = broker;
  }

  @Override
  protected Result check() {
    return broker.isOpen() ? Result.healthy() : Result.unhealthy("not connected to RabbitMQ");
  }
}
