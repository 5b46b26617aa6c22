package com.mockstagram.media.medium;

import com.mockstagram.common.db.Database;
import com.mockstagram.common.http.DomainException.NotFound;
import com.mockstagram.common.json.Json;
import com.mockstagram.common.media.CdnUrls;
import com.mockstagram.common.media.MediaState;
import com.mockstagram.common.media.MediaView;
import io.dropwizard.lifecycle.Managed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who watch a medium of its changes, as server-sent events
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html). The changes come from
 * PostgreSQL, so that it does not matter which process made them.
 */
public final class MediaWatch implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(MediaWatch.class);

  /** How long a stream stays silent at most: proxies cut what is silent for longer. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final Duration RECONNECT = Duration.ofSeconds(1);
  private static final int POLL_MS = 1_000;

  private final Database database;
  private final Media media;
  private final CdnUrls urls;
  private final ConcurrentHashMap<UUID, Set<Semaphore>> watchers = new ConcurrentHashMap<>();
  private volatile boolean stopping;
  private @Nullable Thread thread;

  public MediaWatch(Database database, Media media, CdnUrls urls) {
    this.database = database;
    this.media = media;
    this.urls = urls;
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("media-watch").start(this::listen);
  }

  @Override
  public void stop() throws InterruptedException {
    end();
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      running.join(Duration.ofSeconds(5));
    }
  }

  /** Ends every stream; their clients come back, to another process if this one stops. */
  public void end() {
    stopping = true;
    watchers.keySet().forEach(this::wake);
  }

  /** Writes the medium's state now and at each change, until it is final or the client leaves. */
  void stream(UUID ownerId, UUID id, @Nullable String lastEventId, OutputStream out)
      throws IOException {
    var signal = new Semaphore(0);
    Set<Semaphore> peers =
        watchers.compute(
            id,
            (key, set) -> {
              Set<Semaphore> all = set == null ? ConcurrentHashMap.newKeySet() : set;
              all.add(signal);
              return all;
            });
    try {
      follow(ownerId, id, lastEventId, signal, out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      peers.remove(signal);
      watchers.computeIfPresent(id, (key, set) -> set.isEmpty() ? null : set);
    }
  }

  private void follow(
      UUID ownerId, UUID id, @Nullable String lastEventId, Semaphore signal, OutputStream out)
      throws IOException, InterruptedException {
    String told = lastEventId;
    write(out, "retry: 2000\n\n");
    while (!stopping) {
      Medium medium;
      try {
        medium = media.get(ownerId, id);
      } catch (NotFound e) {
        write(out, "event: gone\ndata: {}\n\n");
        return;
      }
      String version = Long.toString(medium.version());
      boolean last = medium.state() == MediaState.READY || medium.state() == MediaState.FAILED;
      if (!version.equals(told) || last) {
        write(out, event(medium, version));
        told = version;
      }
      if (last) {
        return;
      }
      while (!stopping && !signal.tryAcquire(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)) {
        write(out, ": still here\n\n");
      }
      signal.drainPermits(); // the state is read after this, so no change is missed
    }
  }

  private String event(Medium medium, String version) throws IOException {
    String data = Json.mapper().writeValueAsString(MediaView.of(medium.document(), urls));
    return "event: media\nid: " + version + "\ndata: " + data + "\n\n";
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void listen() {
    while (!stopping) {
      try (Connection connection = database.connect()) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("LISTEN " + MediumChanges.NOTIFY_CHANNEL);
        }
        watchers.keySet().forEach(this::wake); // what happened while nobody listened
        var notifications = connection.unwrap(PGConnection.class);
        while (!stopping) {
          for (var notification : notifications.getNotifications(POLL_MS)) {
            wake(UUID.fromString(notification.getParameter()));
          }
        }
      } catch (SQLException e) {
        if (stopping) {
          return;
        }
        LOG.warn("Changes of media can't be heard: {}", e.toString());
        rest();
      }
    }
  }

  private void wake(UUID id) {
    Set<Semaphore> waiting = watchers.get(id);
    if (waiting != null) {
      waiting.forEach(Semaphore::release);
    }
  }

  private void rest() {
    try {
      Thread.sleep(RECONNECT);
    } catch (InterruptedException e) {
      stopping = true; // only stop() interrupts
    }
  }
}
