package com.mockstagram.workers.image;

import com.mockstagram.common.media.MediaError;

/** Nothing to show can be made of these bytes. */
public final class MediaRejected extends Exception {
  private static final long serialVersionUID = 1;

  private final transient MediaError error;

  public MediaRejected(Rejection rejection, String cause) {
    super(rejection.code() + ": " + cause);
    this.error = new MediaError(rejection.code(), rejection.message(), rejection.retryable());
  }

  public MediaError error() {
    return error;
  }
}
