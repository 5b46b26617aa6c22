package com.mockstagram.workers.image;

import com.mockstagram.common.media.MediaError;

/** Nothing to show can be made of these bytes. */
public final class MediaRejected extends Exception {
  private static final long serialVersionUID = 1;

  private final Rejection rejection;

  /**
   * @param cause for the log; not shown to the owner
   */
  public MediaRejected(Rejection rejection, String cause) {
    super(cause);
    this.rejection = rejection;
  }

  public Rejection rejection() {
    return rejection;
  }

  public MediaError error() {
    return rejection.error();
  }
}
