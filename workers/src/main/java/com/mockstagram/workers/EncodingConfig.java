package com.mockstagram.workers;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How much is done at once.
 *
 * @param concurrency pictures at once; as many as there are cores unless told
 */
record EncodingConfig(@Min(1) @Max(256) Integer concurrency) {
  EncodingConfig {
    if (concurrency == null) {
      concurrency = Runtime.getRuntime().availableProcessors();
    }
  }
}
