package com.mockstagram.core.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.mockstagram.common.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What the server answered. */
public record Answer(int status, HttpResponse<String> raw) {
  static Answer of(HttpResponse<String> raw) {
    return new Answer(raw.statusCode(), raw);
  }

  public JsonNode json() {
    try {
      return Json.mapper().readTree(raw.body());
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + raw.body(), e);
    }
  }

  public Optional<String> header(String name) {
    return raw.headers().firstValue(name);
  }

  /** The text at a JSON pointer. */
  public String text(String pointer) {
    return json().at(pointer).asText();
  }

  /** One field of each item of a list. */
  public List<String> items(String field) {
    return StreamSupport.stream(json().at("/items").spliterator(), false)
        .map(item -> item.at("/" + field).asText())
        .toList();
  }

  /** The fields that a problem names. */
  public List<String> faultyFields() {
    return StreamSupport.stream(json().at("/errors").spliterator(), false)
        .map(error -> error.at("/field").asText())
        .toList();
  }

  public Answer expect(int expected) {
    if (status != expected) {
      throw new AssertionError(
          raw.request().method()
              + " "
              + raw.uri()
              + ": expected "
              + expected
              + " but was "
              + status
              + " "
              + raw.body());
    }
    return this;
  }
}
