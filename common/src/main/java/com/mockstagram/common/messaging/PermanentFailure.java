package com.mockstagram.common.messaging;

/** An event that can't be handled, now or later. */
public final class PermanentFailure extends Exception {
  private static final long serialVersionUID = 1;

  public PermanentFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
