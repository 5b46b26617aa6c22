package com.mockstagram.core.content;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a post stands. Only a published one is seen by others than its author. */
public enum PostState {
  /** Some of its media are still on their way. */
  @JsonProperty("processing")
  PROCESSING,

  @JsonProperty("published")
  PUBLISHED,

  /** Some of its media could not be processed; it is published if another attempt succeeds. */
  @JsonProperty("failed")
  FAILED
}
