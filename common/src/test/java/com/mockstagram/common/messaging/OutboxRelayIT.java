package com.mockstagram.common.messaging;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mockstagram.common.db.Database;
import com.mockstagram.common.db.DatabaseConfig;
import com.mockstagram.common.events.DomainEvent.UserDeleted;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.teststack.TestStack;
import io.dropwizard.core.setup.Environment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxRelayIT {
  private static final Instant AT = Instant.parse("2026-11-24T09:30:00Z");

  private final TestStack stack = new TestStack();
  private final Environment env = new Environment("it");
  private final Outbox outbox = new Outbox();
  private final List<UUID> told = new CopyOnWriteArrayList<>();
  private Database database;
  private Broker broker;
  private EventConsumer consumer;

  @BeforeEach
  void connect() throws Exception {
    String password = stack.database("outboxed");
    database =
        Database.open(
            env,
            new DatabaseConfig(
                stack.databaseHost(), stack.databasePort(), stack.databasePrefix(), password, null),
            "outboxed");
    broker = new Broker(new BrokerConfig(stack.broker(), null), "it");
    broker.start();
    consumer =
        new EventConsumer(
            broker,
            WorkQueue.SEARCH_INDEX,
            16,
            ofSeconds(2),
            delivery -> told.add(delivery.event().aggregateId()));
    consumer.start();
  }

  @AfterEach
  void disconnect() throws Exception {
    consumer.stop();
    broker.stop();
    stack.close();
  }

  @Test
  void whatIsCommittedIsToldInItsOrderAndLeavesTheOutbox() throws Exception {
    var relay = new OutboxRelay(database, broker);
    relay.start();

    List<UUID> people = append(450); // more than two batches

    await().atMost(ofSeconds(20)).until(() -> told.size() >= people.size());
    relay.stop();
    assertThat(told).containsExactlyInAnyOrderElementsOf(people);
    assertThat(rows()).isZero();
  }

  @Test
  void whatIsRolledBackIsNeverTold() throws Exception {
    var relay = new OutboxRelay(database, broker);
    relay.start();
    var ghost = new UserDeleted(UuidV7.next(), 1, AT);

    assertThatThrownBy(
            () ->
                database
                    .jdbi()
                    .useTransaction(
                        tx -> {
                          outbox.append(tx, ghost);
                          throw new IllegalStateException("changed my mind");
                        }))
        .hasMessage("changed my mind");
    List<UUID> marker = append(1);

    await().atMost(ofSeconds(10)).until(() -> told.containsAll(marker));
    relay.stop();
    assertThat(told).doesNotContain(ghost.userId());
  }

  @Test
  void twoRelaysShareTheBacklogAndTellNothingTwice() throws Exception {
    List<UUID> people = append(1_000);
    var one = new OutboxRelay(database, broker);
    var other = new OutboxRelay(database, broker);
    one.start();
    other.start();

    await().atMost(ofSeconds(30)).until(() -> rows() == 0);
    await().atMost(ofSeconds(30)).until(() -> told.size() >= people.size());
    one.stop();
    other.stop();
    assertThat(told).containsExactlyInAnyOrderElementsOf(people);
  }

  @Test
  void nothingIsLostWhileTheBrokerIsAway() throws Exception {
    var unreachable = new Broker(new BrokerConfig(stack.broker(), null), "it"); // not connected yet
    var relay = new OutboxRelay(database, unreachable);
    relay.start();
    List<UUID> people = append(3);
    assertThat(rows()).isEqualTo(3);

    unreachable.start();

    await().atMost(ofSeconds(15)).until(() -> told.containsAll(people));
    await().atMost(ofSeconds(5)).until(() -> rows() == 0);
    relay.stop();
    unreachable.stop();
  }

  @Test
  void anEventOutsideATransactionIsRefused() {
    assertThatThrownBy(
            () ->
                database
                    .jdbi()
                    .useHandle(tx -> outbox.append(tx, new UserDeleted(UuidV7.next(), 1, AT))))
        .isInstanceOf(IllegalStateException.class);
  }

  private List<UUID> append(int count) {
    var people = new ArrayList<UUID>();
    for (int i = 0; i < count; i++) {
      var event = new UserDeleted(UuidV7.next(), 1, AT);
      people.add(event.userId());
      database.jdbi().useTransaction(tx -> outbox.append(tx, event));
    }
    return people;
  }

  private int rows() {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("SELECT count(*) FROM outbox").mapTo(Integer.class).one());
  }
}
