package com.mockstagram.workers.jobs;

import com.mockstagram.common.messaging.Broker;
import com.mockstagram.common.messaging.EventConsumer;
import com.mockstagram.common.messaging.EventHandler;
import com.mockstagram.common.messaging.WorkQueue;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * All consumers of this worker. They stop at the same time and not one after another, since all
 * jobs in hand must end or go back within the one grace that a supervisor gives.
 */
public final class Consumers implements Managed {
  private final Broker broker;
  private final Duration drain;
  private final List<EventConsumer> consumers = new ArrayList<>();

  /**
   * @param drain how long jobs in hand may take to end before they are handed back
   */
  public Consumers(Broker broker, Duration drain) {
    this.broker = broker;
    this.drain = drain;
  }

  /**
   * @param atOnce most jobs of that queue in hand
   */
  public void add(WorkQueue queue, int atOnce, EventHandler handler) {
    consumers.add(new EventConsumer(broker, queue, atOnce, drain, handler));
  }

  @Override
  public void start() throws Exception {
    for (EventConsumer consumer : consumers) {
      consumer.start();
    }
  }

  @Override
  public void stop() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> stops = new ArrayList<>();
      for (EventConsumer consumer : consumers) {
        stops.add(
            () -> {
              consumer.stop();
              return null;
            });
      }
      for (Future<Void> stopped : threads.invokeAll(stops)) {
        stopped.get();
      }
    }
  }
}
