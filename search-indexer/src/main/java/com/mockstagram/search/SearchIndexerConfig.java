package com.mockstagram.search;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.mockstagram.common.messaging.BrokerConfig;
import io.dropwizard.core.Configuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** What {@code config.yml} says. */
final class SearchIndexerConfig extends Configuration {
  final @NotNull @Valid BrokerConfig broker;
  final @NotNull @Valid ElasticsearchConfig elasticsearch;

  @JsonCreator
  SearchIndexerConfig(
      @JsonProperty("broker") BrokerConfig broker,
      @JsonProperty("elasticsearch") ElasticsearchConfig elasticsearch) {
    this.broker = broker;
    this.elasticsearch = elasticsearch;
  }
}
