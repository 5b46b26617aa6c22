package com.mockstagram.workers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.mockstagram.common.messaging.BrokerConfig;
import com.mockstagram.common.storage.ObjectStoreConfig;
import io.dropwizard.core.Configuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** What {@code config.yml} says. */
final class WorkersConfig extends Configuration {
  final @NotNull @Valid BrokerConfig broker;
  final @NotNull @Valid ObjectStoreConfig objectStore;
  final @NotNull @Valid EncodingConfig encoding;

  @JsonCreator
  WorkersConfig(
      @JsonProperty("broker") BrokerConfig broker,
      @JsonProperty("objectStore") ObjectStoreConfig objectStore,
      @JsonProperty("encoding") EncodingConfig encoding) {
    this.broker = broker;
    this.objectStore = objectStore;
    this.encoding = encoding;
  }
}
