package com.mockstagram.core.search;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/**
 * Where Elasticsearch answers.
 *
 * @param indexPrefix what the names of this system's indices begin with
 * @param connectTimeout 1 s unless told
 * @param answerTimeout longest wait for an answer, a first one from cold caches included; 10 s
 *     unless told
 */
public record SearchConfig(
    @NotNull URI url,
    @NotNull String indexPrefix,
    Duration connectTimeout,
    Duration answerTimeout) {
  public SearchConfig {
    if (connectTimeout == null) {
      connectTimeout = Duration.seconds(1);
    }
    if (answerTimeout == null) {
      answerTimeout = Duration.seconds(10);
    }
  }
}
