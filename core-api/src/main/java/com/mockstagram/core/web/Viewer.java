package com.mockstagram.core.web;

import com.mockstagram.common.auth.AccessToken;
import com.mockstagram.common.auth.AccessToken.Role;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, once their access token is found good.
 *
 * @param sessionId the session that the token was given to
 */
public record Viewer(UUID id, String username, Role role, @Nullable UUID sessionId)
    implements Principal {

  static Viewer of(AccessToken token) {
    return new Viewer(token.userId(), token.username(), token.role(), token.sessionId());
  }

  @Override
  public String getName() {
    return username;
  }
}
