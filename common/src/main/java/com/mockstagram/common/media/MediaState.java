package com.mockstagram.common.media;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a medium stands on its way from a first byte to pictures that can be shown. */
public enum MediaState {
  @JsonProperty("uploading")
  UPLOADING,
  @JsonProperty("processing")
  PROCESSING,
  @JsonProperty("ready")
  READY,
  @JsonProperty("failed")
  FAILED
}
