package com.mockstagram.common.auth;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling.
 *
 * @param sessionId the session that the token was given to, by which it can be ended; null for a
 *     token that belongs to none
 */
public record AccessToken(UUID userId, String username, Role role, @Nullable UUID sessionId) {
  public enum Role {
    USER,
    MODERATOR,
    ADMIN
  }

  public AccessToken(UUID userId, String username, Role role) {
    this(userId, username, role, null);
  }
}
