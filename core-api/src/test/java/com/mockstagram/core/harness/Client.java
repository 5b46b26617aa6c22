package com.mockstagram.core.harness;

import com.mockstagram.common.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

/** Speaks to the server as one caller. Immutable: each {@code with} gives another client. */
public final class Client {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI root;
  private final Map<String, String> headers;

  Client(URI root, Map<String, String> headers) {
    this.root = root;
    this.headers = headers;
  }

  public Client with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Client(root, more);
  }

  public Client bearing(String token) {
    return with("Authorization", "Bearer " + token);
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer put(String path) {
    return send("PUT", path, null);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  public Answer post(String path, Object body) {
    return send("POST", path, body);
  }

  public Answer patch(String path, Object body) {
    return send("PATCH", path, body);
  }

  /**
   * @param body a string is sent as it is, anything else as JSON
   */
  public Answer send(String method, String path, Object body) {
    try {
      var request = HttpRequest.newBuilder(root.resolve(path));
      headers.forEach(request::setHeader);
      if (body == null) {
        request.method(method, BodyPublishers.noBody());
      } else {
        if (!headers.containsKey("Content-Type")) {
          request.setHeader("Content-Type", "application/json");
        }
        request.method(
            method,
            BodyPublishers.ofString(
                body instanceof String text ? text : Json.mapper().writeValueAsString(body)));
      }
      return Answer.of(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
