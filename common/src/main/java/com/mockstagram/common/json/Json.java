package com.mockstagram.common.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.dropwizard.jackson.Jackson;

/**
 * The one way in which this system writes JSON: instants as ISO-8601 text, unknown fields ignored.
 */
public final class Json {
  private static final ObjectMapper MAPPER = configure(Jackson.newObjectMapper());

  private Json() {}

  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** Applies the house's rules to a mapper that a framework made. Returns the same mapper. */
  public static ObjectMapper configure(ObjectMapper mapper) {
    // Dropwizard writes an Instant as a number; the contract says ISO text.
    mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    mapper.disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    return mapper;
  }
}
