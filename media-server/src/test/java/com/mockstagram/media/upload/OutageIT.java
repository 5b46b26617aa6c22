package com.mockstagram.media.upload;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.media.testing.Files;
import com.mockstagram.media.testing.MediaServerUnderTest;
import com.mockstagram.media.testing.Stored;
import com.mockstagram.media.testing.TcpProxy;
import com.mockstagram.media.testing.Tickets;
import com.mockstagram.media.testing.TusClient;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** MinIO, PostgreSQL and RabbitMQ go away and come back; clients wait, and nothing is lost. */
@ExtendWith(TestStack.class)
class OutageIT {
  private static TcpProxy store;
  private static TcpProxy database;
  private static TcpProxy broker;
  private static MediaServerUnderTest server;
  private static Tickets tickets;
  private static Stored stored;

  private final UUID owner = UUID.randomUUID();
  private final TusClient client = new TusClient(server, tickets.video(owner));

  @BeforeAll
  static void start(TestStack stack) throws Exception {
    store = TcpProxy.before(URI.create(stack.minioEndpoint()));
    database = new TcpProxy(stack.databaseHost(), stack.databasePort());
    broker = TcpProxy.before(stack.broker());
    server =
        MediaServerUnderTest.start(
            stack,
            Map.of(
                "objects.endpoint",
                "http://127.0.0.1:" + store.port(),
                "database.host",
                "127.0.0.1",
                "database.port",
                Integer.toString(database.port()),
                "broker.uri",
                stack.broker().toString().replaceFirst("@[^/]+", "@127.0.0.1:" + broker.port())));
    tickets = Tickets.of(stack);
    stored = new Stored(stack);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    store.close();
    database.close();
    broker.close();
  }

  @AfterEach
  void everythingIsBack() {
    List.of(store, database, broker).forEach(TcpProxy::back);
  }

  @Test
  void withoutMinioTheClientComesBackLater() throws Exception {
    byte[] file = Files.video(12_000_000);
    String path = client.begin(file.length);
    store.away();
    HttpResponse<String> refused = client.append(path, 0, file);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    store.back();
    assertFinishes(path, file);
  }

  @Test
  void withoutPostgresqlTheClientComesBackLater() throws Exception {
    byte[] file = Files.video(12_000_000);
    String path = client.begin(file.length);
    database.away();
    assertThat(client.append(path, 0, file).statusCode()).isEqualTo(503);
    assertThat(client.create(5).statusCode()).isEqualTo(503);
    assertThat(client.look(path).statusCode()).isEqualTo(503);
    database.back();
    assertFinishes(path, file);
  }

  @Test
  void postgresqlGoesInTheMiddle() throws Exception {
    byte[] file = Files.video(30_000_000);
    String path = client.begin(file.length);
    var slow =
        BodyPublishers.ofInputStream(() -> new OneGoesAway(file, 14_000_000, database::away));
    assertThat(client.append(path, 0, slow).statusCode()).isEqualTo(503);
    database.back();
    assertFinishes(path, file);
  }

  @Test
  void withoutRabbitmqUploadsGoOnAndTheWorkersLearnOfThemLater() throws Exception {
    broker.away();
    byte[] file = Files.video(100_000);
    UUID id = client.upload(file);
    assertThat(stored.sha256(id)).isEqualTo(Files.sha256(file));
    assertThat(stored.number("SELECT count(*) FROM outbox")).isPositive();
    broker.back();
    await().atMost(ofSeconds(30)).until(() -> stored.number("SELECT count(*) FROM outbox") == 0);
  }

  private void assertFinishes(String path, byte[] file) throws Exception {
    HttpResponse<String> look =
        await()
            .atMost(ofSeconds(30))
            .until(() -> client.look(path), answer -> answer.statusCode() == 200);
    int offset = (int) TusClient.offset(look);
    var last =
        client.append(path, offset, BodyPublishers.ofByteArray(file, offset, file.length - offset));
    assertThat(last.statusCode()).as(last.body()).isEqualTo(204);
    UUID id = TusClient.mediaId(last);
    assertThat(stored.sha256(id)).isEqualTo(Files.sha256(file));
    assertThat(stored.number("SELECT count(*) FROM medium WHERE owner_id = '" + owner + "'"))
        .isEqualTo(1);
    assertThat(stored.number("SELECT bytes FROM owner WHERE id = '" + owner + "'"))
        .isEqualTo(file.length);
  }

  /** A file in the middle of which something happens. */
  private static final class OneGoesAway extends java.io.ByteArrayInputStream {
    private final int at;
    private final Runnable event;
    private boolean happened;

    OneGoesAway(byte[] file, int at, Runnable event) {
      super(file);
      this.at = at;
      this.event = event;
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) {
      if (pos >= at && !happened) {
        happened = true;
        event.run();
      }
      return super.read(buffer, offset, length);
    }
  }
}
