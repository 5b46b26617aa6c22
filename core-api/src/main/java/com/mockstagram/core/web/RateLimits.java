package com.mockstagram.core.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.mockstagram.common.http.DomainException.Limited;
import java.time.Duration;

/**
 * Token buckets, one for each limit and caller, in this process's memory: with several processes a
 * caller gets so many times as much, which is still a limit. Safe for use by several threads.
 */
public final class RateLimits {
  /** Callers remembered; who is forgotten starts afresh. */
  private static final int MAX_BUCKETS = 100_000;

  private final Ticker ticker;
  private final Cache<Key, Bucket> buckets;

  public RateLimits(Ticker ticker) {
    this.ticker = ticker;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MAX_BUCKETS)
            // Longer than any window: by then a bucket is full, and equal to a new one.
            .expireAfterAccess(Duration.ofMinutes(10))
            .ticker(ticker)
            .build();
  }

  private record Key(Limit limit, String caller) {}

  /**
   * How a caller stands after a call.
   *
   * @param limit that it counted against
   * @param allowed whether the call may go on
   * @param remaining calls left now
   * @param fullAfter how long until all are back
   * @param nextAfter how long until there is one; zero when there is
   */
  record Standing(
      Limit limit, boolean allowed, int remaining, Duration fullAfter, Duration nextAfter) {}

  /** Counts a call. */
  Standing count(Limit limit, String caller) {
    return bucket(limit, caller).take(ticker.read());
  }

  /**
   * Counts something that is no call of its own, such as a guess at a password.
   *
   * @throws Limited when there is nothing left
   */
  public void take(Limit limit, String caller) {
    Standing standing = count(limit, caller);
    if (!standing.allowed()) {
      throw refusal(standing);
    }
  }

  /** Takes back what {@link #take} counted: it turned out to be no guess. */
  public void giveBack(Limit limit, String caller) {
    bucket(limit, caller).giveBack();
  }

  static Limited refusal(Standing standing) {
    return new Limited("Too often. Try again later.", standing.nextAfter());
  }

  private Bucket bucket(Limit limit, String caller) {
    return buckets.get(new Key(limit, caller), key -> new Bucket(limit, ticker.read()));
  }

  private static final class Bucket {
    private final Limit limit;
    private final double capacity;
    private final double perNano;
    private double tokens;
    private long at;

    Bucket(Limit limit, long now) {
      this.limit = limit;
      this.capacity = limit.calls();
      this.perNano = capacity / limit.window().toNanos();
      this.tokens = capacity;
      this.at = now;
    }

    synchronized Standing take(long now) {
      tokens = Math.min(capacity, tokens + (now - at) * perNano);
      at = now;
      boolean allowed = tokens >= 1;
      if (allowed) {
        tokens -= 1;
      }
      return new Standing(limit, allowed, (int) tokens, untilThere(capacity), untilThere(1));
    }

    synchronized void giveBack() {
      tokens = Math.min(capacity, tokens + 1);
    }

    private Duration untilThere(double wanted) {
      return Duration.ofNanos((long) Math.ceil(Math.max(0, wanted - tokens) / perNano));
    }
  }
}
