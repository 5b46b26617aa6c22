package com.mockstagram.core.user;

import com.mockstagram.core.web.PlainText;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What somebody says of themselves when they sign up. */
record NewAccount(
    @NotNull @Username String username,
    @NotNull @Email @Size(max = 254) @PlainText(min = 3, max = 254) String email,
    @NotNull @Password String password,
    @NotNull @PlainText(min = 1, max = 64) String displayName) {

  @Override
  public String toString() {
    return "NewAccount[" + username + "]"; // never the password
  }
}
