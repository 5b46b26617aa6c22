package com.mockstagram.core.harness;

import com.mockstagram.common.events.DomainEvent;
import com.mockstagram.common.messaging.Broker;
import com.mockstagram.common.messaging.EventConsumer;
import com.mockstagram.common.messaging.WorkQueue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Hears what core-api tells, at the place of search-indexer. */
public final class Ears {
  private final List<DomainEvent> heard = new CopyOnWriteArrayList<>();
  private final EventConsumer consumer;

  Ears(Broker broker) {
    consumer =
        new EventConsumer(
            broker,
            WorkQueue.SEARCH_INDEX,
            20,
            Duration.ofSeconds(1),
            delivery -> heard.add(delivery.event()));
  }

  void start() throws Exception {
    consumer.start();
  }

  void stop() throws Exception {
    consumer.stop();
  }

  /** Everything of one kind that was told of somebody or something, so far. */
  public <E extends DomainEvent> List<E> heard(Class<E> kind, UUID about) {
    return heard.stream()
        .filter(event -> event.aggregateId().equals(about))
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** Waits for an event. */
  public <E extends DomainEvent> E await(Class<E> kind, UUID about, Predicate<E> wanted) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> heard(kind, about).stream().filter(wanted).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  public <E extends DomainEvent> E await(Class<E> kind, UUID about) {
    return await(kind, about, any -> true);
  }
}
