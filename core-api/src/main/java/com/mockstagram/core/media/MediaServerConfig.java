package com.mockstagram.core.media;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/**
 * Where media-server answers.
 *
 * @param timeout longest wait for a whole answer; 5 s unless told
 */
public record MediaServerConfig(@NotNull URI url, Duration timeout) {
  public MediaServerConfig {
    if (timeout == null) {
      timeout = Duration.seconds(5);
    }
  }
}
