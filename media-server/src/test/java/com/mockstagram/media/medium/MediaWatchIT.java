package com.mockstagram.media.medium;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.common.events.DomainEvent.MediaEncoded;
import com.mockstagram.common.events.DomainEvent.MediaProgressed;
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
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Live state of a medium, through whichever replica. */
@ExtendWith(TestStack.class)
class MediaWatchIT {
  private static final MediaTraits TRAITS =
      new MediaTraits(4, 3, null, "1QcSHQRnh", "#102030", null);

  private static MediaServerUnderTest one;
  private static MediaServerUnderTest two;
  private static Tickets tickets;
  private static Broker broker;
  private static EventPublisher workers;

  private final UUID owner = UUID.randomUUID();
  private final TusClient client = new TusClient(one, tickets.image(owner));

  @BeforeAll
  static void start(TestStack stack) throws Exception {
    one = MediaServerUnderTest.start(stack);
    two = MediaServerUnderTest.start(stack);
    tickets = Tickets.of(stack);
    broker = new Broker(new BrokerConfig(stack.broker(), null), "test");
    broker.start();
    workers = new EventPublisher(broker);
  }

  @AfterAll
  static void stop() throws Exception {
    broker.stop();
    one.close();
    two.close();
  }

  @Test
  void everyChangeIsToldByEveryReplica() throws Exception {
    UUID id = client.upload(Files.picture("jpg"));
    try (var atOne = new Stream(one, owner, id);
        var atTwo = new Stream(two, owner, id)) {
      for (Stream stream : List.of(atOne, atTwo)) {
        assertThat(stream.next()).contains("id: 1\n").contains("\"state\":\"processing\"");
      }
      workers.publish(
          new MediaProgressed(id, 1, Instant.now(), "r1", 0.5, TRAITS, List.of(variant("w640"))));
      for (Stream stream : List.of(atOne, atTwo)) {
        assertThat(stream.next())
            .contains("event: media\n")
            .contains("id: 2\n")
            .contains("\"progress\":0.5")
            .contains("w640");
      }
      workers.publish(
          new MediaEncoded(
              id, 1, Instant.now(), "r1", TRAITS, List.of(variant("w1080")), null, null));
      for (Stream stream : List.of(atOne, atTwo)) {
        assertThat(stream.next()).contains("id: 3\n").contains("\"state\":\"ready\"");
        assertThat(stream.next()).isEmpty(); // it ends
      }
    }
  }

  @Test
  void whoKnowsTheStateIsToldOnlyWhatIsNew() throws Exception {
    UUID id = client.upload(Files.picture("jpg"));
    try (var stream = new Stream(one, owner, id, "Last-Event-ID", "1")) {
      workers.publish(new MediaProgressed(id, 1, Instant.now(), "r1", 0.25, TRAITS, List.of()));
      assertThat(stream.next()).contains("id: 2\n");
    }
  }

  @Test
  void oneThatIsDeletedIsSaidToBeGone() throws Exception {
    UUID id = client.upload(Files.picture("jpg"));
    try (var stream = new Stream(two, owner, id)) {
      stream.next();
      client.send("DELETE", "/media/v1/media/" + id, BodyPublishers.noBody());
      assertThat(stream.next()).contains("event: gone\n");
    }
  }

  @Test
  void onlyItsOwnerMayWatchIt() throws Exception {
    String path = "/media/v1/media/" + client.upload(Files.picture("jpg")) + "/events";
    assertThat(new TusClient(one, null).get(path).statusCode()).isEqualTo(401);
    assertThat(new TusClient(one, tickets.access(UUID.randomUUID())).get(path).statusCode())
        .isEqualTo(404);
  }

  private static Variant variant(String name) {
    return new Variant(name, "jpg", 640, 480, 1_000);
  }

  /** A stream of events that is read one by one. */
  private static final class Stream implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final InputStream body;

    Stream(MediaServerUnderTest server, UUID owner, UUID id, String... headers) throws Exception {
      var request =
          HttpRequest.newBuilder(server.uri("/media/v1/media/" + id + "/events"))
              .header("Authorization", "Bearer " + tickets.access(owner));
      for (int i = 0; i < headers.length; i += 2) {
        request.header(headers[i], headers[i + 1]);
      }
      body = http.send(request.build(), BodyHandlers.ofInputStream()).body();
    }

    /** The next event; empty at the end of the stream. */
    String next() throws Exception {
      var event = new StringBuilder();
      for (String line = line(); line != null; line = line()) {
        if (line.isEmpty() && event.indexOf("data:") >= 0) {
          return event.toString();
        }
        event.append(line).append('\n');
      }
      return "";
    }

    private String line() throws Exception {
      var line = new java.io.ByteArrayOutputStream();
      int c = body.read();
      if (c < 0) {
        return null;
      }
      for (; c >= 0 && c != '\n'; c = body.read()) {
        line.write(c);
      }
      return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
      body.close();
      http.shutdownNow();
    }
  }
}
