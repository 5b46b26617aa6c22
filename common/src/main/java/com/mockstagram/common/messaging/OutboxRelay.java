package com.mockstagram.common.messaging;

import com.mockstagram.common.db.Database;
import io.dropwizard.lifecycle.Managed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries events from a domain's outbox to RabbitMQ. A row goes when the broker has confirmed it,
 * so that a crash between the two tells an event twice and never not at all. Several relays may run
 * over one outbox.
 */
public final class OutboxRelay implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int BATCH = 200;

  /** Longest rest when nobody notifies: a notification is a hint and may be lost. */
  private static final Duration REST = Duration.ofSeconds(2);

  private final Database database;
  private final ConfirmedChannel channel;
  private volatile boolean stopping;
  private @Nullable Thread thread;

  public OutboxRelay(Database database, Broker broker) {
    this.database = database;
    this.channel = new ConfirmedChannel(broker);
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("outbox-" + database.domain()).start(this::run);
  }

  @Override
  public void stop() throws InterruptedException {
    stopping = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      running.join(Duration.ofSeconds(5));
    }
  }

  private void run() {
    while (!stopping) {
      try (Connection listening = database.connect()) {
        listen(listening);
        while (!stopping) {
          drain();
          listening.unwrap(PGConnection.class).getNotifications((int) REST.toMillis());
        }
      } catch (SQLException | IOException | RuntimeException e) {
        // Whatever it was, the rows are still there: a relay that ends would hold them back for
        // ever.
        if (stopping) {
          return;
        }
        LOG.warn("The outbox of {} waits: {}", database.domain(), e.toString());
        rest();
      }
    }
  }

  private static void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + Outbox.NOTIFY_CHANNEL);
    }
  }

  private void drain() throws IOException {
    while (!stopping && database.jdbi().inTransaction(this::relayBatch) == BATCH) {
      // A full batch: there may be more.
    }
  }

  /**
   * @return how many rows went
   */
  private int relayBatch(Handle tx) throws IOException {
    // SKIP LOCKED: two relays share the backlog instead of waiting for each other's rows.
    List<Message> batch =
        tx.createQuery(
                """
                SELECT id, name, routing_key, body, request_id, traceparent
                FROM outbox ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED""")
            .bind("limit", BATCH)
            .map((row, context) -> message(row))
            .list();
    if (batch.isEmpty()) {
      return 0;
    }
    List<UUID> gone = publish(batch);
    tx.createUpdate("DELETE FROM outbox WHERE id = ANY(:ids)")
        .bindArray("ids", UUID.class, gone)
        .execute();
    return gone.size();
  }

  private static Message message(ResultSet row) throws SQLException {
    return new Message(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("routing_key"),
        row.getBytes("body"),
        row.getString("request_id"),
        row.getString("traceparent"));
  }

  private List<UUID> publish(List<Message> batch) throws IOException {
    Set<String> homeless =
        channel.publish(
            batch.stream()
                .map(
                    m ->
                        new ConfirmedChannel.Outgoing(
                            Topology.EVENTS, m.routingKey(), m.properties(), m.body()))
                .toList());
    var gone = new ArrayList<UUID>(batch.size());
    for (Message message : batch) {
      if (homeless.contains(message.id().toString())) {
        LOG.error("No queue takes {} {}; it stays in the outbox", message.name(), message.id());
      } else {
        gone.add(message.id());
      }
    }
    return gone;
  }

  private void rest() {
    try {
      Thread.sleep(REST);
    } catch (InterruptedException e) {
      stopping = true; // only stop() interrupts
    }
  }
}
