package com.mockstagram.common.auth;

import com.mockstagram.common.media.MediaKind;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Checks tokens that {@link TokenSigner} made. A token that is forged, expired, of another audience
 * or no token at all gives an empty answer: the caller needs no more than that. Safe for use by
 * several threads.
 */
public final class TokenVerifier {
  private final JWSVerifier verifier;
  private final Clock clock;

  public TokenVerifier(ECKey publicKey, Clock clock) {
    this.clock = clock;
    try {
      this.verifier = new ECDSAVerifier(publicKey.toPublicJWK());
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the key can't verify", e);
    }
  }

  public Optional<AccessToken> access(String token) {
    return claims(token, Tokens.ACCESS).flatMap(TokenVerifier::accessToken);
  }

  public Optional<UploadTicket> uploadTicket(String token) {
    return claims(token, Tokens.UPLOAD).flatMap(TokenVerifier::ticket);
  }

  /** Gives the name of the calling service. */
  public Optional<String> service(String token) {
    return claims(token, Tokens.INTERNAL).map(JWTClaimsSet::getSubject);
  }

  private static Optional<AccessToken> accessToken(JWTClaimsSet claims) {
    try {
      String session = claims.getStringClaim("sid");
      return Optional.of(
          new AccessToken(
              UUID.fromString(claims.getSubject()),
              claims.getStringClaim("username"),
              AccessToken.Role.valueOf(claims.getStringClaim("role").toUpperCase(Locale.ROOT)),
              session == null ? null : UUID.fromString(session)));
    } catch (ParseException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<UploadTicket> ticket(JWTClaimsSet claims) {
    try {
      return Optional.of(
          new UploadTicket(
              UUID.fromString(claims.getJWTID()),
              UUID.fromString(claims.getSubject()),
              MediaKind.valueOf(claims.getStringClaim("kind").toUpperCase(Locale.ROOT)),
              claims.getStringClaim("filename"),
              claims.getStringClaim("contentType"),
              claims.getLongClaim("bytes"),
              claims.getLongClaim("maxBytes"),
              claims.getStringClaim("sha256"),
              claims.getExpirationTime().toInstant()));
    } catch (ParseException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private Optional<JWTClaimsSet> claims(String token, String audience) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      // Named here and not taken from the token: a token may not choose how it is checked (RFC
      // 8725, 3.1).
      if (!JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(verifier)) {
        return Optional.empty();
      }
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      Instant now = clock.instant();
      boolean good =
          Tokens.ISSUER.equals(claims.getIssuer())
              && claims.getAudience().contains(audience)
              && claims.getSubject() != null
              && claims.getExpirationTime() != null
              && now.isBefore(claims.getExpirationTime().toInstant());
      return good ? Optional.of(claims) : Optional.empty();
    } catch (ParseException | JOSEException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
