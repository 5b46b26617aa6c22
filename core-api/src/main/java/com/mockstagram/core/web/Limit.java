package com.mockstagram.core.web;

import java.time.Duration;

/**
 * How often one caller may do something: so many at once, and so many more as time goes by. Wide
 * enough for anybody who uses a client, too narrow for who guesses passwords or floods a feed.
 */
public enum Limit {
  /** Any call that has no limit of its own. */
  CALL(1_200, Duration.ofMinutes(1)),

  /** New accounts from one address. */
  SIGN_UP(300, Duration.ofMinutes(1)),

  /** Sign-ins from one address, good or bad. */
  SIGN_IN(300, Duration.ofMinutes(1)),

  /** Wrong passwords for one account from one address. */
  WRONG_PASSWORD(20, Duration.ofMinutes(5)),

  /** Tickets to upload. */
  UPLOAD(240, Duration.ofMinutes(1)),

  /** Posts. */
  PUBLISH(120, Duration.ofMinutes(1)),

  /** Follows, blocks and the like. */
  RELATE(300, Duration.ofMinutes(1));

  private final int calls;
  private final Duration window;

  Limit(int calls, Duration window) {
    this.calls = calls;
    this.window = window;
  }

  /** Most calls at once. */
  int calls() {
    return calls;
  }

  /** In what time that many come back. */
  Duration window() {
    return window;
  }

  /** As draft-ietf-httpapi-ratelimit-headers writes it: calls, and the window in seconds. */
  String policy() {
    return calls + ";w=" + window.toSeconds();
  }
}
