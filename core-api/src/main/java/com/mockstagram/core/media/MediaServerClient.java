package com.mockstagram.core.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.mockstagram.common.auth.TokenSigner;
import com.mockstagram.common.http.DomainException.Relayed;
import com.mockstagram.common.http.DomainException.Unavailable;
import com.mockstagram.common.http.Problem;
import com.mockstagram.common.json.Json;
import com.mockstagram.common.log.RequestContext;
import com.mockstagram.common.media.MediaDocument;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks media-server. Safe for use by several threads. */
public final class MediaServerClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MediaServerClient.class);
  private static final String SELF = "core-api";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** Refusals that are the caller's to know. Any other would tell of a fault between us two. */
  private static final Set<Integer> RELAYED = Set.of(409, 413, 415, 422, 429);

  private final MediaServerConfig config;
  private final TokenSigner signer;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  public MediaServerClient(MediaServerConfig config, TokenSigner signer) {
    this.config = config;
    this.signer = signer;
  }

  /**
   * Asks whether a file would be taken.
   *
   * @throws Relayed when media-server refuses it: type, size or quota
   */
  public Preflight preflight(Preflight.Question file) {
    HttpRequest.Builder request =
        request("/internal/v1/preflight")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(write(file)));
    return read(send(request), Preflight.class);
  }

  /** The media among these that are known, by id. */
  public Map<UUID, OwnedMedium> find(Collection<UUID> ids) {
    String query = ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    Items found = read(send(request("/internal/v1/media?ids=" + query).GET()), Items.class);
    var byId = new LinkedHashMap<UUID, OwnedMedium>();
    for (JsonNode item : found.items()) {
      Known known = read(item);
      byId.put(
          known.document().id(),
          new OwnedMedium(known.ownerId(), known.version(), known.document()));
    }
    return byId;
  }

  /** Whether it answers at all. */
  public boolean answers() {
    try {
      send(request("/internal/v1/media?ids=").GET());
      return true;
    } catch (Unavailable | Relayed e) {
      return false;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private record Items(java.util.List<JsonNode> items) {}

  private record Known(UUID ownerId, long version, MediaDocument document) {}

  private HttpRequest.Builder request(String pathAndQuery) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(config.url() + pathAndQuery))
            .timeout(config.timeout().toJavaDuration())
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + signer.service(SELF));
    String requestId = RequestContext.requestId();
    if (requestId != null) {
      request.header(RequestContext.REQUEST_ID_HEADER, requestId);
    }
    String traceparent = RequestContext.traceparent();
    if (traceparent != null) {
      request.header(RequestContext.TRACEPARENT_HEADER, traceparent);
    }
    return request;
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    HttpResponse<byte[]> answer;
    try {
      answer = http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw away(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away("interrupted");
    }
    if (answer.statusCode() / 100 == 2) {
      return answer;
    }
    if (RELAYED.contains(answer.statusCode())) {
      throw new Relayed(
          read(answer, Problem.class), answer.headers().firstValue("Retry-After").orElse(null));
    }
    throw away("it answered " + answer.statusCode());
  }

  private static Unavailable away(String reason) {
    LOG.warn("media-server does not answer as it should: {}", reason);
    return new Unavailable("Media can't be taken right now. Try again in a moment.", RETRY_AFTER);
  }

  private static byte[] write(Object body) {
    try {
      return Json.mapper().writeValueAsBytes(body);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot write " + body, e);
    }
  }

  private static <T> T read(HttpResponse<byte[]> answer, Class<T> type) {
    try {
      return Json.mapper().readValue(answer.body(), type);
    } catch (IOException e) {
      throw away("not a " + type.getSimpleName() + ": " + e.getMessage());
    }
  }

  private static Known read(JsonNode item) {
    try {
      return new Known(
          UUID.fromString(item.path("ownerId").asText()),
          item.path("version").asLong(),
          Json.mapper().treeToValue(item, MediaDocument.class));
    } catch (IOException | IllegalArgumentException e) {
      throw away("not a medium: " + e.getMessage());
    }
  }
}
