package com.mockstagram.common.messaging;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mockstagram.common.events.DomainEvent.UserDeleted;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.log.RequestContext;
import com.mockstagram.common.teststack.TestStack;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Delivery as the consumers see it, on a real broker, with the search queue as the example. */
class EventConsumerIT {
  private static final WorkQueue QUEUE = WorkQueue.SEARCH_INDEX;

  private final TestStack stack = new TestStack(); // a virtual host for each test
  private Broker broker;
  private EventPublisher publisher;

  @BeforeEach
  void connect() throws Exception {
    broker = new Broker(new BrokerConfig(stack.broker(), null), "it");
    broker.start();
    publisher = new EventPublisher(broker);
  }

  @AfterEach
  void disconnect() throws Exception {
    broker.stop();
    stack.close();
  }

  @Test
  void anEventArrivesWithTheRequestThatCausedIt() throws Exception {
    var seen = new CopyOnWriteArrayList<String>();
    try (var scope = RequestContext.open("req-1", null)) {
      publisher.publish(event());
    }

    EventConsumer consumer = consumer(1, delivery -> seen.add(RequestContext.requestId()));
    consumer.start();

    await().atMost(ofSeconds(10)).until(() -> seen.equals(List.of("req-1")));
    consumer.stop();
    assertThat(waiting(QUEUE.queue())).isZero();
  }

  @Test
  void whatFailsOnceIsTriedAgainAndCountsItsAttempts() throws Exception {
    var attempts = new CopyOnWriteArrayList<Integer>();
    publisher.publish(event());

    EventConsumer consumer =
        consumer(
            1,
            delivery -> {
              attempts.add(delivery.attempt());
              if (delivery.attempt() == 1) {
                throw new IOException("away for a moment");
              }
            });
    consumer.start();

    await().atMost(ofSeconds(15)).until(() -> attempts.equals(List.of(1, 2)));
    consumer.stop();
    assertThat(waiting(QUEUE.deadLetterQueue())).isZero();
  }

  @Test
  void whatWaitsForSomethingThatIsAwayIsNotBlamedForIt() throws Exception {
    var attempts = new CopyOnWriteArrayList<Integer>();
    publisher.publish(event());

    EventConsumer consumer =
        consumer(
            1,
            delivery -> {
              attempts.add(delivery.attempt());
              if (attempts.size() == 1) {
                throw new Unavailable("the store is away", null);
              }
            });
    consumer.start();

    await().atMost(ofSeconds(20)).until(() -> attempts.equals(List.of(1, 1)));
    consumer.stop();
  }

  @Test
  void aConsumerThatTheBrokerCancelsComesBack() throws Exception {
    var handled = new AtomicInteger();
    EventConsumer consumer = consumer(1, delivery -> handled.incrementAndGet());
    consumer.start();
    try (Channel channel = broker.channel()) {
      channel.queueDelete(QUEUE.queue());
    }

    await()
        .atMost(ofSeconds(20))
        .ignoreExceptions() // until the queue is there again
        .untilAsserted(
            () -> {
              publisher.publish(event());
              assertThat(handled).hasPositiveValue();
            });
    consumer.stop();
  }

  @Test
  void aConsumerWhoseChannelTheBrokerClosesComesBackAndAnswersWhatItHad() throws Exception {
    var started = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var handled = new CopyOnWriteArrayList<UUID>();
    EventConsumer consumer =
        consumer(
            2,
            delivery -> {
              started.countDown();
              if (handled.isEmpty()) {
                goOn.await();
              }
              handled.add(delivery.id());
            });
    consumer.start();
    publisher.publish(event());
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

    breakChannelOf(consumer);
    await().atMost(ofSeconds(10)).until(() -> consumers(QUEUE.queue()) == 1);
    goOn.countDown();
    publisher.publish(event());

    await().atMost(ofSeconds(10)).until(() -> handled.stream().distinct().count() == 2);
    consumer.stop();
    await().atMost(ofSeconds(10)).until(() -> waiting(QUEUE.queue()) == 0);
  }

  @Test
  void whatCanNeverSucceedGoesToTheDeadLettersAtOnceWithItsReason() throws Exception {
    UserDeleted event = event();
    var told = new CopyOnWriteArrayList<UUID>();
    publisher.publish(event);

    EventConsumer consumer =
        new EventConsumer(
            broker,
            QUEUE,
            1,
            ofSeconds(1),
            new EventHandler() {
              @Override
              public void handle(Delivery delivery) throws PermanentFailure {
                throw new PermanentFailure("no such index", null);
              }

              @Override
              public void givenUp(Delivery delivery, Throwable reason) {
                told.add(delivery.event().aggregateId());
              }
            });
    consumer.start();

    GetResponse dead = awaitDeadLetter();
    consumer.stop();
    assertThat(told).containsExactly(event.userId());
    assertThat(dead.getProps().getHeaders().get("x-error").toString()).contains("no such index");
    assertThat(dead.getProps().getHeaders().get("x-aggregate-id").toString())
        .isEqualTo(event.userId().toString());
  }

  @Test
  void whatNobodyCanReadGoesToTheDeadLetters() throws Exception {
    try (Channel channel = broker.channel()) {
      channel.basicPublish(
          "",
          QUEUE.queue(),
          new BasicProperties.Builder().type("user.deleted.v1").messageId("not-a-uuid").build(),
          "{".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    var handled = new AtomicInteger();

    EventConsumer consumer = consumer(1, delivery -> handled.incrementAndGet());
    consumer.start();

    assertThat(awaitDeadLetter()).isNotNull();
    consumer.stop();
    assertThat(handled).hasValue(0);
  }

  @Test
  void whatKillsItsConsumersIsNotGivenToAnother() throws Exception {
    publisher.publish(event());
    for (int death = 0; death < 3; death++) {
      takeAndDie();
    }
    var handled = new AtomicInteger();

    EventConsumer consumer = consumer(1, delivery -> handled.incrementAndGet());
    consumer.start();

    assertThat(awaitDeadLetter().getProps().getHeaders().get("x-error").toString())
        .contains("without an answer 3 times");
    consumer.stop();
    assertThat(handled).hasValue(0);
  }

  @Test
  void aStopHandsBackWhatItCannotFinishWithoutCountingItAsADeath() throws Exception {
    publisher.publish(event());
    var taken = new CountDownLatch(1);
    for (int stop = 0; stop < 4; stop++) {
      var started = new CountDownLatch(1);
      EventConsumer consumer =
          new EventConsumer(
              broker,
              QUEUE,
              1,
              Duration.ofMillis(50),
              delivery -> {
                started.countDown();
                new CountDownLatch(1).await(); // a job longer than any drain
              });
      consumer.start();
      assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
      consumer.stop();
    }

    EventConsumer last = consumer(1, delivery -> taken.countDown());
    last.start();

    assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
    last.stop();
    assertThat(waiting(QUEUE.deadLetterQueue())).isZero();
  }

  @Test
  void noMoreAreInHandThanThePrefetchSays() throws Exception {
    for (int i = 0; i < 20; i++) {
      publisher.publish(event());
    }
    var inHand = new AtomicInteger();
    var most = new AtomicInteger();
    var done = new AtomicInteger();
    var all = new CountDownLatch(3);

    EventConsumer consumer =
        consumer(
            3,
            delivery -> {
              most.accumulateAndGet(inHand.incrementAndGet(), Math::max);
              all.countDown();
              all.await(10, TimeUnit.SECONDS); // three at once, or this test fails
              inHand.decrementAndGet();
              done.incrementAndGet();
            });
    consumer.start();

    await().atMost(ofSeconds(15)).until(() -> done.get() == 20);
    consumer.stop();
    assertThat(most).hasValue(3);
  }

  @Test
  void aConsumerComesBackAfterItsConnectionIsCut() throws Exception {
    var seen = new CopyOnWriteArrayList<UUID>();
    EventConsumer consumer = consumer(1, delivery -> seen.add(delivery.event().aggregateId()));
    consumer.start();
    await()
        .atMost(ofSeconds(30))
        .pollInterval(ofSeconds(1))
        .until(
            () -> {
              // The management's list of connections is a few seconds old.
              stack.cutBrokerConnections();
              return !broker.isOpen();
            });
    await().atMost(ofSeconds(20)).until(broker::isOpen);

    UserDeleted event = event();
    await()
        .atMost(ofSeconds(20))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              publisher.publish(event);
              return true;
            });

    await().atMost(ofSeconds(20)).until(() -> seen.contains(event.userId()));
    consumer.stop();
  }

  private EventConsumer consumer(int prefetch, EventHandler handler) {
    return new EventConsumer(broker, QUEUE, prefetch, ofSeconds(2), handler);
  }

  private static UserDeleted event() {
    return new UserDeleted(UuidV7.next(), 1, Instant.parse("2026-11-24T09:30:00Z"));
  }

  /** Takes the message and loses its channel before it answers, as a killed process does. */
  private void takeAndDie() throws Exception {
    Channel channel = broker.channel();
    await().atMost(ofSeconds(10)).until(() -> channel.basicGet(QUEUE.queue(), false) != null);
    channel.abort();
    await().atMost(ofSeconds(10)).until(() -> waiting(QUEUE.queue()) == 1);
  }

  private GetResponse awaitDeadLetter() {
    return await()
        .atMost(ofSeconds(15))
        .until(
            () -> {
              try (Channel channel = broker.channel()) {
                return channel.basicGet(QUEUE.deadLetterQueue(), true);
              }
            },
            java.util.Objects::nonNull);
  }

  /** As the broker closes a channel that breaks its rules, or holds a message for too long. */
  private static void breakChannelOf(EventConsumer consumer) throws Exception {
    var field = EventConsumer.class.getDeclaredField("channel");
    field.setAccessible(true);
    ((Channel) field.get(consumer)).basicAck(4_711, false); // no such delivery
  }

  private long consumers(String queue) throws Exception {
    try (Channel channel = broker.channel()) {
      return channel.consumerCount(queue);
    }
  }

  private long waiting(String queue) throws Exception {
    try (Channel channel = broker.channel()) {
      return channel.messageCount(queue);
    }
  }
}
