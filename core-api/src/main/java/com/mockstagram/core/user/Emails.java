package com.mockstagram.core.user;

import java.util.Locale;

final class Emails {
  private Emails() {}

  /** The form in which an address is unique: few people type theirs the same way each time. */
  static String fold(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
