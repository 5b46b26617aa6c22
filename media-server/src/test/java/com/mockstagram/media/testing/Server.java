package com.mockstagram.media.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** A media-server that runs. */
public interface Server extends AutoCloseable {
  int port();

  int adminPort();

  default URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  default URI admin(String path) {
    return URI.create("http://127.0.0.1:" + adminPort() + path);
  }

  /** How many uploads get bytes through it now. */
  default int activeTransfers() {
    return (int) metric("upload_transfers_active");
  }

  /** The sum of a metric over all its tags. */
  default double metric(String name) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(admin("/metrics")).build(), BodyHandlers.ofLines())
          .body()
          .filter(line -> line.startsWith(name + "{"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  void close();
}
