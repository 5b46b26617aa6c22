package com.mockstagram.media.upload;

import com.mockstagram.common.http.DomainException.Limited;
import com.mockstagram.common.http.DomainException.Unavailable;
import com.mockstagram.media.owner.Limits;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that one request at a time writes to an upload, over all processes. A row in
 * PostgreSQL and not its advisory lock: that one would hold a connection as long as a client takes
 * to send.
 */
public final class Leases implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  /** The lease of a process that died frees itself after so long. */
  private static final Duration LIFE = Duration.ofSeconds(5);

  private static final Duration BEAT = Duration.ofSeconds(1);

  /**
   * A holder that got no byte for so long gives way to another request: most often its client lost
   * the connection and is the one who asks.
   */
  private static final Duration QUIET = Duration.ofMillis(1_500);

  /** Longer than {@link #LIFE}, so that a client need not come twice because a process died. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private static final Duration LOOKING_PATIENCE = Duration.ofSeconds(3);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Jdbi jdbi;
  private final Limits limits;
  private final UUID process = UUID.randomUUID();
  private final Map<UUID, Lease> held = new ConcurrentHashMap<>();
  private volatile long renewedNanos = System.nanoTime();
  private volatile boolean closed;
  private volatile boolean stopping;
  private @Nullable Thread thread;

  public Leases(Jdbi jdbi, Limits limits) {
    this.jdbi = jdbi;
    this.limits = limits;
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("upload-leases").start(this::beat);
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

  /** Gives out no more leases, and makes every holder here store what it has and let go. */
  public void close() {
    closed = true;
    recallAll();
  }

  private void recallAll() {
    held.values().forEach(Lease::recall);
  }

  /** How many uploads get bytes through this process just now. */
  public int count() {
    return held.size();
  }

  /**
   * @throws TusRefusal.Refused when somebody else writes and goes on writing
   * @throws Limited when the owner sends to too many uploads at once
   */
  Lease acquire(UUID uploadId, UUID ownerId) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    UUID holder = UUID.randomUUID();
    while (true) {
      if (closed) {
        throw new Unavailable("This server is going away. Try again.", Duration.ofSeconds(1));
      }
      if (take(uploadId, ownerId, holder)) {
        var lease = new Lease(uploadId, holder, this);
        held.put(holder, lease);
        if (closed) {
          lease.recall(); // it may have been missed
        }
        return lease;
      }
      if (System.nanoTime() > deadline || !rest(POLL)) {
        throw TusRefusal.locked();
      }
    }
  }

  /**
   * Waits a little until nobody writes to an upload. Whoever asks how far it came would otherwise
   * be told a place that the end of a broken transfer is about to move.
   */
  void awaitRest(UUID uploadId) {
    long deadline = System.nanoTime() + LOOKING_PATIENCE.toNanos();
    while (jdbi.withExtension(LeaseDao.class, dao -> dao.want(uploadId)) > 0
        && System.nanoTime() < deadline
        && rest(POLL)) {
      // It is asked for again: the holder may have been busy when it was asked first.
    }
  }

  void release(Lease lease) {
    held.remove(lease.holder());
    try {
      jdbi.useExtension(LeaseDao.class, dao -> dao.release(lease.uploadId(), lease.holder()));
    } catch (JdbiException e) {
      LOG.warn("The lease of {} runs out by itself: {}", lease.uploadId(), e.toString());
    }
  }

  private boolean take(UUID uploadId, UUID ownerId, UUID holder) {
    return jdbi.inTransaction(
        tx -> {
          LeaseDao dao = tx.attach(LeaseDao.class);
          if (dao.countOthers(ownerId, uploadId) >= limits.transfersAtOnce()) {
            throw new Limited(
                "You send %d files at once; wait for one of them."
                    .formatted(limits.transfersAtOnce()),
                Duration.ofSeconds(2));
          }
          if (dao.take(uploadId, ownerId, holder, process, LIFE.toMillis()) == 1) {
            return true;
          }
          dao.want(uploadId);
          return false;
        });
  }

  private void beat() {
    while (!stopping && rest(BEAT)) {
      if (held.isEmpty()) {
        renewedNanos = System.nanoTime();
        continue;
      }
      try {
        renew();
      } catch (JdbiException e) {
        LOG.warn("Leases can't be renewed: {}", e.toString());
        if (System.nanoTime() - renewedNanos > LIFE.toNanos()) {
          recallAll(); // others may hold them by now
        }
      }
    }
  }

  private void renew() {
    // Taken before the question: what was acquired since is not in the answer and not lost either.
    var before = Map.copyOf(held);
    Map<UUID, Boolean> wanted =
        jdbi.withExtension(LeaseDao.class, dao -> dao.renew(process, LIFE.toMillis())).stream()
            .collect(Collectors.toMap(LeaseDao.Renewed::holder, LeaseDao.Renewed::wanted));
    renewedNanos = System.nanoTime();
    before.forEach(
        (holder, lease) -> {
          Boolean asked = wanted.get(holder);
          if (asked == null || asked && lease.quietNanos() > QUIET.toNanos()) {
            lease.recall();
          }
        });
  }

  private static boolean rest(Duration length) {
    try {
      Thread.sleep(length);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
