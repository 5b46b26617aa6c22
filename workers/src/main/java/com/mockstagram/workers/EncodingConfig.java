package com.mockstagram.workers;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

/**
 * How, and how much is done at once.
 *
 * @param concurrency pictures at once; as many as there are cores unless told
 * @param imageEncoder {@code auto} takes libvips where it is installed
 */
record EncodingConfig(
    @Min(1) @Max(256) Integer concurrency,
    @Pattern(regexp = "auto|vips|thumbnailator") String imageEncoder) {
  EncodingConfig {
    if (concurrency == null) {
      concurrency = Runtime.getRuntime().availableProcessors();
    }
    if (imageEncoder == null) {
      imageEncoder = "auto";
    }
  }

  /** Threads that work on one picture: a lone picture gets all cores. */
  int threads() {
    return Math.min(4, Runtime.getRuntime().availableProcessors());
  }
}
