package com.mockstagram.workers.storage;

/** There is no original under that key any more. */
public final class OriginalGone extends Exception {
  private static final long serialVersionUID = 1;

  OriginalGone(String key) {
    super("there is no original " + key);
  }
}
