package com.mockstagram.search;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/**
 * How Elasticsearch is reached, and how its indices are made.
 *
 * @param indexPrefix begins the name of every index and alias
 * @param shards of a new index; 1 unless told
 * @param replicas of a new index; 0 unless told, since one node has no place for a copy
 * @param connectTimeout 2 s unless told
 * @param answerTimeout longest silence while a request is being answered; 30 s unless told
 * @param patience how long events are held back in the hope that Elasticsearch answers again,
 *     before they are put aside; 30 s unless told
 */
record ElasticsearchConfig(
    @NotNull URI url,
    @NotNull String indexPrefix,
    @Min(1) @Max(100) Integer shards,
    @Min(0) @Max(5) Integer replicas,
    Duration connectTimeout,
    Duration answerTimeout,
    Duration patience) {

  ElasticsearchConfig {
    if (shards == null) {
      shards = 1;
    }
    if (replicas == null) {
      replicas = 0;
    }
    if (connectTimeout == null) {
      connectTimeout = Duration.seconds(2);
    }
    if (answerTimeout == null) {
      answerTimeout = Duration.seconds(30);
    }
    if (patience == null) {
      patience = Duration.seconds(30);
    }
  }
}
