package com.mockstagram.common.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;

/** Signs the tokens of this system as ES256 JWTs. Safe for use by several threads. */
public final class TokenSigner {
  /** A service token is made for one call. */
  private static final Duration SERVICE_LIFE = Duration.ofSeconds(60);

  private final ECKey key;
  private final JWSSigner signer;
  private final Clock clock;

  public TokenSigner(ECKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
    try {
      this.signer = new ECDSASigner(key);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the key can't sign", e);
    }
  }

  /** The public half, as it is shown in a JWKS. */
  public ECKey publicKey() {
    return key.toPublicJWK();
  }

  public String access(AccessToken token, Duration life) {
    return sign(
        claims(Tokens.ACCESS, token.userId().toString(), clock.instant().plus(life))
            .claim("username", token.username())
            .claim("role", token.role().name().toLowerCase(Locale.ROOT))
            .claim("sid", token.sessionId() == null ? null : token.sessionId().toString()));
  }

  public String uploadTicket(UploadTicket ticket) {
    return sign(
        claims(Tokens.UPLOAD, ticket.ownerId().toString(), ticket.expiresAt())
            .jwtID(ticket.id().toString())
            .claim("kind", ticket.kind().name().toLowerCase(Locale.ROOT))
            .claim("filename", ticket.filename())
            .claim("contentType", ticket.contentType())
            .claim("bytes", ticket.bytes())
            .claim("maxBytes", ticket.maxBytes())
            .claim("sha256", ticket.sha256()));
  }

  /**
   * @param service who calls, such as {@code core-api}
   */
  public String service(String service) {
    return sign(
        claims(Tokens.INTERNAL, service, clock.instant().plus(SERVICE_LIFE))
            .jwtID(UUID.randomUUID().toString()));
  }

  private JWTClaimsSet.Builder claims(String audience, String subject, Instant expiry) {
    return new JWTClaimsSet.Builder()
        .issuer(Tokens.ISSUER)
        .audience(audience)
        .subject(subject)
        .issueTime(Date.from(clock.instant()))
        .expirationTime(Date.from(expiry));
  }

  private String sign(JWTClaimsSet.Builder claims) {
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            claims.build());
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign a token", e);
    }
    return jwt.serialize();
  }
}
