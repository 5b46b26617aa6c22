package com.mockstagram.media.use;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mockstagram.common.events.DomainEvent;
import com.mockstagram.common.events.DomainEvent.PostDeleted;
import com.mockstagram.common.events.DomainEvent.PostEdited;
import com.mockstagram.common.events.DomainEvent.PostPublished;
import com.mockstagram.common.events.DomainEvent.UserChanged;
import com.mockstagram.common.events.DomainEvent.UserDeleted;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.messaging.Broker;
import com.mockstagram.common.messaging.BrokerConfig;
import com.mockstagram.common.messaging.EventPublisher;
import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.media.testing.Files;
import com.mockstagram.media.testing.MediaServerUnderTest;
import com.mockstagram.media.testing.Stored;
import com.mockstagram.media.testing.Tickets;
import com.mockstagram.media.testing.TusClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Media go with their last user, and not before. */
@ExtendWith(TestStack.class)
class UseIT {
  private static MediaServerUnderTest server;
  private static Tickets tickets;
  private static Stored stored;
  private static Broker broker;
  private static EventPublisher core;

  private final UUID owner = UUID.randomUUID();
  private final TusClient client = new TusClient(server, tickets.image(owner));

  @BeforeAll
  static void start(TestStack stack) throws Exception {
    server = MediaServerUnderTest.start(stack);
    tickets = Tickets.of(stack);
    stored = new Stored(stack);
    broker = new Broker(new BrokerConfig(stack.broker(), null), "test");
    broker.start();
    core = new EventPublisher(broker);
  }

  @AfterAll
  static void stop() throws Exception {
    broker.stop();
    server.close();
  }

  @Test
  void aPostTakesItsMediaWithIt() throws Exception {
    UUID id = client.upload(Files.picture("jpg"));
    UUID post = UuidV7.next();
    tell(published(post, 1, id));
    tell(deleted(post, 2, id));
    awaitGone(id);
    assertThat(stored.number("SELECT bytes + items FROM owner WHERE id = '" + owner + "'"))
        .isZero();
  }

  @Test
  void aPostThatWasNeverPublishedDoesSoToo() throws Exception {
    UUID id = client.upload(Files.picture("jpg"));
    tell(deleted(UuidV7.next(), 1, id));
    awaitGone(id);
  }

  @Test
  void aMediumOfTwoPostsStaysWithTheOther() throws Exception {
    UUID id = client.upload(Files.picture("jpg"));
    UUID one = UuidV7.next();
    UUID two = UuidV7.next();
    tell(published(one, 1, id));
    tell(published(two, 1, id));
    tell(deleted(one, 2, id));
    tellAndAwait(marker());
    assertThat(isThere(id)).isTrue();
    tell(deleted(two, 2, id));
    awaitGone(id);
  }

  @Test
  void aMediumThatSomebodyAskedForMeanwhileIsLeftToTheSweeper() throws Exception {
    UUID id = client.upload(Files.picture("jpg"));
    UUID post = UuidV7.next();
    tell(published(post, 1, id));
    // As core-api does for a second post, of which nothing is told until it is published.
    stored.update("UPDATE medium SET asked_at = now() + interval '10 s' WHERE id = '" + id + "'");
    tell(deleted(post, 2, id));
    tellAndAwait(marker());
    assertThat(isThere(id)).isTrue();
  }

  @Test
  void whatComesLateChangesNothing() throws Exception {
    UUID id = client.upload(Files.picture("jpg"));
    UUID other = client.upload(Files.picture("png"));
    UUID post = UuidV7.next();
    tell(new PostEdited(post, 3, Instant.now(), owner, "", List.of(), List.of(id), null));
    tell(published(post, 1, other));
    tellAndAwait(marker());
    assertThat(stored.query("SELECT medium_id FROM media_use WHERE user_id = '" + post + "'"))
        .isEqualTo(id.toString());
  }

  @Test
  void anAvatarGoesWhenItIsReplaced() throws Exception {
    UUID first = client.upload(Files.picture("jpg"));
    UUID second = client.upload(Files.picture("jpg"));
    tell(person(1, first));
    tell(person(2, second));
    awaitGone(first);
    assertThat(isThere(second)).isTrue();
  }

  @Test
  void whenAPersonGoesAllOfTheirsGoes() throws Exception {
    UUID ready = client.upload(Files.picture("jpg"));
    String path = client.begin(6_000_000);
    client.append(path, 0, Files.jpeg(5_500_000));
    tell(new UserDeleted(owner, 9, Instant.now()));
    awaitGone(ready);
    await().atMost(ofSeconds(10)).until(() -> client.look(path).statusCode() == 410);
    await()
        .atMost(ofSeconds(10))
        .until(
            () -> stored.number("SELECT bytes + items FROM owner WHERE id = '" + owner + "'") == 0);
  }

  private UserChanged person(long version, UUID avatar) {
    return new UserChanged(owner, version, Instant.now(), "ana", "Ana", "", avatar, false, 0);
  }

  private PostPublished published(UUID post, long version, UUID medium) {
    return new PostPublished(
        post, version, Instant.now(), owner, "", List.of(), List.of(medium), null);
  }

  private PostDeleted deleted(UUID post, long version, UUID medium) {
    return new PostDeleted(post, version, Instant.now(), owner, List.of(medium));
  }

  /** An event of no consequence, by whose arrival one knows that those before it have arrived. */
  private PostPublished marker() {
    return published(UuidV7.next(), 1, UUID.randomUUID());
  }

  private static void tell(DomainEvent event) throws Exception {
    tellAndAwait(event);
  }

  private static void tellAndAwait(DomainEvent event) throws Exception {
    core.publish(event);
    await()
        .atMost(ofSeconds(10))
        .until(
            () ->
                stored.number(
                        "SELECT count(*) FROM media_user WHERE id = '"
                            + event.aggregateId()
                            + "' AND version >= "
                            + event.version())
                    == 1);
  }

  private void awaitGone(UUID id) {
    await()
        .atMost(ofSeconds(10))
        .untilAsserted(
            () -> {
              assertThat(isThere(id)).isFalse();
              assertThat(stored.number("SELECT count(*) FROM removal")).isZero();
            });
    await().until(() -> stored.query("SELECT id FROM medium WHERE id = '" + id + "'") == null);
  }

  private boolean isThere(UUID id) throws Exception {
    return client.send("GET", "/media/v1/media/" + id, BodyPublishers.noBody()).statusCode() == 200;
  }
}
