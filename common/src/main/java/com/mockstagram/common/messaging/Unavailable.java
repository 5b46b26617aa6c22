package com.mockstagram.common.messaging;

import org.jspecify.annotations.Nullable;

/**
 * Something that every event of the queue needs is away. The event is not to blame: it waits
 * without its attempts being counted, so that no outage, however long, sends it to the dead
 * letters.
 */
public final class Unavailable extends Exception {
  private static final long serialVersionUID = 1;

  public Unavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
