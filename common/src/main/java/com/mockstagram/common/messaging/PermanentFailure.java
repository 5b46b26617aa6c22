package com.mockstagram.common.messaging;

import org.jspecify.annotations.Nullable;

/** An event that can't be handled, now or later. */
public final class PermanentFailure extends Exception {
  private static final long serialVersionUID = 1;

  public PermanentFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
