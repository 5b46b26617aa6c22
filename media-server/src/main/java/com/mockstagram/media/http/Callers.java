package com.mockstagram.media.http;

import com.mockstagram.common.auth.AccessToken;
import com.mockstagram.common.auth.BearerToken;
import com.mockstagram.common.auth.TokenVerifier;
import com.mockstagram.common.auth.UploadTicket;
import com.mockstagram.common.http.DomainException.Unauthenticated;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is calling, by the token in the Authorization header. */
public final class Callers {
  private final TokenVerifier tokens;

  public Callers(TokenVerifier tokens) {
    this.tokens = tokens;
  }

  /**
   * @throws Unauthenticated without a live upload ticket
   */
  public UploadTicket ticket(@Nullable String authorization) {
    return BearerToken.of(authorization)
        .flatMap(tokens::uploadTicket)
        .orElseThrow(
            () -> new Unauthenticated("This needs an upload ticket that has not expired."));
  }

  /**
   * The person, by an access token or by any live upload ticket of theirs.
   *
   * @throws Unauthenticated without one of them
   */
  public UUID reader(@Nullable String authorization) {
    return BearerToken.of(authorization)
        .flatMap(
            token ->
                tokens
                    .access(token)
                    .map(AccessToken::userId)
                    .or(() -> tokens.uploadTicket(token).map(UploadTicket::ownerId)))
        .orElseThrow(() -> new Unauthenticated("Sign in first."));
  }

  /**
   * @throws Unauthenticated unless another program of this system calls
   */
  public void service(@Nullable String authorization) {
    if (BearerToken.of(authorization).flatMap(tokens::service).isEmpty()) {
      throw new Unauthenticated("This is for other programs of the system.");
    }
  }
}
