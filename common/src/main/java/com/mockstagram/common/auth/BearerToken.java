package com.mockstagram.common.auth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a token out of an Authorization header (RFC 6750, 2.1). */
public final class BearerToken {
  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  public static Optional<String> of(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(authorization.substring(SCHEME.length()).strip())
        : Optional.empty();
  }
}
