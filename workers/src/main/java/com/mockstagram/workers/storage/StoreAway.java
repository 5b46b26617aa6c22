package com.mockstagram.workers.storage;

import java.io.IOException;

/** The object store does not answer, or not well: nothing that a job could be blamed for. */
public final class StoreAway extends IOException {
  private static final long serialVersionUID = 1;

  StoreAway(String what, Throwable cause) {
    super(what, cause);
  }
}
