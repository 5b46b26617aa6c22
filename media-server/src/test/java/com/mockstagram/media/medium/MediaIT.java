package com.mockstagram.media.medium;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mockstagram.common.events.DomainEvent.MediaEncoded;
import com.mockstagram.common.events.DomainEvent.MediaFailed;
import com.mockstagram.common.json.Json;
import com.mockstagram.common.media.MediaError;
import com.mockstagram.common.media.MediaTraits;
import com.mockstagram.common.media.Variant;
import com.mockstagram.common.messaging.Broker;
import com.mockstagram.common.messaging.BrokerConfig;
import com.mockstagram.common.messaging.EventPublisher;
import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.media.testing.Files;
import com.mockstagram.media.testing.MediaServerUnderTest;
import com.mockstagram.media.testing.Tickets;
import com.mockstagram.media.testing.TusClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A medium from its original to its end, with this test in the place of the workers. */
@ExtendWith(TestStack.class)
class MediaIT {
  private static final MediaTraits TRAITS =
      new MediaTraits(4, 3, null, "1QcSHQRnh", "#102030", null);

  private static MediaServerUnderTest server;
  private static Tickets tickets;
  private static Broker broker;
  private static EventPublisher workers;

  private final UUID owner = UUID.randomUUID();
  private final TusClient client = new TusClient(server, tickets.image(owner));

  @BeforeAll
  static void start(TestStack stack) throws Exception {
    server = MediaServerUnderTest.start(stack);
    tickets = Tickets.of(stack);
    broker = new Broker(new BrokerConfig(stack.broker(), null), "test");
    broker.start();
    workers = new EventPublisher(broker);
  }

  @AfterAll
  static void stop() throws Exception {
    broker.stop();
    server.close();
  }

  @Test
  void whoWatchesSeesItBecomeReady() throws Exception {
    UUID id = client.upload(Files.picture("jpg"));
    CompletableFuture<String> seen = CompletableFuture.supplyAsync(() -> stream(id));
    workers.publish(encoded(id, 1, "w640"));
    await().atMost(ofSeconds(10)).untilAsserted(() -> assertThat(state(id)).isEqualTo("ready"));
    assertThat(seen.get()).contains("event: media\nid: 2\ndata: {").contains("\"state\":\"ready\"");
    JsonNode variant = medium(id).path("variants").path(0);
    assertThat(variant.path("url").asText()).endsWith("/" + id + "/r1/w640.jpg");
  }

  @Test
  void aFailedOneCanBeTriedAgain() throws Exception {
    UUID id = client.upload(Files.picture("jpg"));
    workers.publish(new MediaFailed(id, 1, Instant.now(), new MediaError("x", "No.", true)));
    await().atMost(ofSeconds(10)).untilAsserted(() -> assertThat(state(id)).isEqualTo("failed"));
    var retried = client.send("POST", "/media/v1/media/" + id + "/retry", BodyPublishers.noBody());
    assertThat(retried.statusCode()).isEqualTo(202);
    workers.publish(encoded(id, 1, "w320")); // of the job that failed: too late
    workers.publish(encoded(id, 3, "w640"));
    await().atMost(ofSeconds(10)).untilAsserted(() -> assertThat(state(id)).isEqualTo("ready"));
    assertThat(medium(id).path("variants")).hasSize(1);
  }

  private String stream(UUID id) {
    try {
      return client.get("/media/v1/media/" + id + "/events").body();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode medium(UUID id) throws Exception {
    return Json.mapper().readTree(client.get("/media/v1/media/" + id).body());
  }

  private String state(UUID id) throws Exception {
    return medium(id).path("state").asText();
  }

  private static MediaEncoded encoded(UUID id, long version, String name) {
    return new MediaEncoded(
        id,
        version,
        Instant.now(),
        "r1",
        TRAITS,
        List.of(new Variant(name, "jpg", 640, 480, 1_000)),
        null,
        null);
  }
}
