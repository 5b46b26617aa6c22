package com.mockstagram.common.auth;

import java.util.UUID;

/** Who is calling. */
public record AccessToken(UUID userId, String username, Role role) {
  public enum Role {
    USER,
    MODERATOR,
    ADMIN
  }
}
