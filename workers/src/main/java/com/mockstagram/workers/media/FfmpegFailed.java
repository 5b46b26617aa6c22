package com.mockstagram.workers.media;

/** ffmpeg did not do what it was asked to. */
public final class FfmpegFailed extends Exception {
  private static final long serialVersionUID = 1;

  private final Why why;

  /** What it was that failed. */
  public enum Why {
    /** It says that something is wrong with the file. */
    REFUSED,
    TIMEOUT,
    MEMORY,
    /** It ended without a word. */
    CRASHED
  }

  FfmpegFailed(Why why, String message) {
    super(message);
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
