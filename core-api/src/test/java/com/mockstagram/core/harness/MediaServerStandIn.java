package com.mockstagram.core.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mockstagram.common.auth.TokenVerifier;
import com.mockstagram.common.events.DomainEvent.MediaDeleted;
import com.mockstagram.common.events.DomainEvent.MediaReady;
import com.mockstagram.common.events.DomainEvent.MediaRejected;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.json.Json;
import com.mockstagram.common.media.MediaDocument;
import com.mockstagram.common.media.MediaError;
import com.mockstagram.common.media.MediaKind;
import com.mockstagram.common.media.MediaState;
import com.mockstagram.common.media.MediaTraits;
import com.mockstagram.common.media.Variant;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Answers as media-server does at its internal API, over real HTTP. The real one needs what this
 * module can't start; the whole chain runs in the end-to-end tests.
 */
public final class MediaServerStandIn implements AutoCloseable {
  private static final long MAX_BYTES = 50_000_000;

  private final HttpServer http;
  private final TokenVerifier tokens;
  private final Map<UUID, Known> media = new ConcurrentHashMap<>();
  private final Map<UUID, Runnable> meanwhile = new ConcurrentHashMap<>();

  /** A medium as this server would tell it now. */
  public record Known(UUID ownerId, long version, MediaDocument document) {
    public UUID id() {
      return document.id();
    }

    public MediaReady readyEvent() {
      return new MediaReady(ownerId, version, Instant.now(), document);
    }

    public MediaRejected rejectedEvent() {
      return new MediaRejected(ownerId, version, Instant.now(), document);
    }

    public MediaDeleted deletedEvent() {
      return new MediaDeleted(id(), ownerId, version + 1, Instant.now());
    }
  }

  MediaServerStandIn(TokenVerifier tokens) {
    this.tokens = tokens;
    try {
      this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/internal/v1/media", this::find);
    http.createContext("/internal/v1/preflight", this::preflight);
    http.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** A picture whose bytes are there and whose variants are not. */
  public Known uploaded(UUID owner) {
    return put(new Known(owner, 1, document(UuidV7.next(), MediaState.PROCESSING)));
  }

  public Known ready(UUID owner) {
    return become(uploaded(owner), MediaState.READY);
  }

  public Known video(UUID owner) {
    MediaDocument d = document(UuidV7.next(), MediaState.PROCESSING);
    return put(
        new Known(
            owner,
            1,
            new MediaDocument(
                d.id(), MediaKind.VIDEO, d.state(), 0.5, null, "r1", null, List.of(), null, null)));
  }

  /** The next version of a medium. */
  public Known become(Known before, MediaState state) {
    return put(
        new Known(before.ownerId(), before.version() + 1, document(before.document().id(), state)));
  }

  public void remove(Known medium) {
    media.remove(medium.document().id());
  }

  /** Runs something while a question for a medium has been asked and its answer is decided. */
  public void meanwhile(UUID mediaId, Runnable action) {
    meanwhile.put(mediaId, action);
  }

  private Known put(Known medium) {
    media.put(medium.document().id(), medium);
    return medium;
  }

  private static MediaDocument document(UUID id, MediaState state) {
    boolean ready = state == MediaState.READY;
    return new MediaDocument(
        id,
        MediaKind.IMAGE,
        state,
        ready ? 1 : 0.5,
        state == MediaState.FAILED
            ? new MediaError("not_an_image", "This is not a picture.", false)
            : null,
        "r1",
        ready
            ? new MediaTraits(1440, 960, null, "3OcRJYB4d3h/iIeHeEh3eIhw+j2w", "#336699", null)
            : null,
        ready
            ? List.of(
                new Variant("w640", "jpg", 640, 427, 50_000),
                new Variant("w640", "webp", 640, 427, 30_000),
                new Variant("square150", "jpg", 150, 150, 5_000))
            : List.of(),
        null,
        null);
  }

  private void find(HttpExchange exchange) throws IOException {
    if (refusesCaller(exchange)) {
      return;
    }
    String ids = exchange.getRequestURI().getQuery().replaceFirst("^ids=", "");
    var answer = Json.mapper().createObjectNode();
    var items = answer.putArray("items");
    for (String id : ids.split(",")) {
      Known known = id.isEmpty() ? null : media.get(UUID.fromString(id));
      if (known != null) {
        ObjectNode item = Json.mapper().valueToTree(known.document());
        items.add(item.put("ownerId", known.ownerId().toString()).put("version", known.version()));
      }
    }
    for (String id : ids.split(",")) {
      Runnable action = id.isEmpty() ? null : meanwhile.remove(UUID.fromString(id));
      if (action != null) {
        action.run();
      }
    }
    answer(exchange, 200, "application/json", answer);
  }

  private void preflight(HttpExchange exchange) throws IOException {
    if (refusesCaller(exchange)) {
      return;
    }
    JsonNode file = Json.mapper().readTree(exchange.getRequestBody());
    if (file.get("bytes").asLong() > MAX_BYTES) {
      answer(exchange, 413, "application/problem+json", problem(413, "A picture may have 50 MB."));
    } else if (!file.get("contentType").asText().startsWith("image/")) {
      answer(exchange, 415, "application/problem+json", problem(415, "Pictures only."));
    } else if (file.get("filename").asText().equals("quota.jpg")) {
      exchange.getResponseHeaders().set("Retry-After", "3600");
      answer(exchange, 429, "application/problem+json", problem(429, "Enough for today."));
    } else {
      var answer = Json.mapper().createObjectNode().put("kind", "image").put("maxBytes", MAX_BYTES);
      answer(exchange, 200, "application/json", answer);
    }
  }

  private static ObjectNode problem(int status, String detail) {
    return Json.mapper()
        .createObjectNode()
        .put("type", "about:blank")
        .put("title", "Refused")
        .put("status", status)
        .put("detail", detail);
  }

  private boolean refusesCaller(HttpExchange exchange) throws IOException {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    if (header != null
        && tokens
            .service(header.substring("Bearer ".length()))
            .filter("core-api"::equals)
            .isPresent()) {
      return false;
    }
    answer(exchange, 401, "application/problem+json", problem(401, "Who are you?"));
    return true;
  }

  private static void answer(HttpExchange exchange, int status, String type, JsonNode body)
      throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
