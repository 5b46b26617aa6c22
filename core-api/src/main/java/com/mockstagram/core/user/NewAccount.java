package com.mockstagram.core.user;

import com.mockstagram.core.web.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What somebody says of themselves when they sign up. */
record NewAccount(
    @Schema(minLength = 3, maxLength = 30, pattern = "[a-zA-Z0-9_]+(\\.[a-zA-Z0-9_]+)*")
        @NotNull
        @Username
        String username,
    @NotNull @Email @Size(max = 254) @PlainText(min = 3, max = 254) String email,
    @Schema(minLength = Password.MIN_LENGTH, maxLength = Password.MAX_LENGTH, format = "password")
        @NotNull
        @Password
        String password,
    @NotNull @PlainText(min = 1, max = 64) String displayName) {

  @Override
  public String toString() {
    return "NewAccount[" + username + "]"; // never the password
  }
}
