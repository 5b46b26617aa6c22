package com.mockstagram.core.content;

import org.jspecify.annotations.Nullable;

/** Text as it is kept: without blanks around it, and null rather than empty. */
final class Texts {
  private Texts() {}

  static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
