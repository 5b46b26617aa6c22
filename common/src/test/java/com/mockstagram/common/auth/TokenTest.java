package com.mockstagram.common.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.media.MediaKind;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenTest {
  private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");
  private static final AccessToken ANA =
      new AccessToken(UuidV7.next(), "ana", AccessToken.Role.MODERATOR);

  private final ECKey key = key();
  private final TokenSigner signer = new TokenSigner(key, at(NOW));
  private final TokenVerifier verifier = new TokenVerifier(key, at(NOW));

  @Test
  void anAccessTokenTellsWhoCalls() {
    String token = signer.access(ANA, Duration.ofMinutes(15));

    assertThat(verifier.access(token)).contains(ANA);
  }

  @Test
  void aTicketTellsWhatItAllows() {
    UploadTicket ticket = ticket(NOW.plusSeconds(3_600));

    assertThat(verifier.uploadTicket(signer.uploadTicket(ticket))).contains(ticket);
  }

  @Test
  void aTokenEndsWithItsSecond() {
    String token = signer.access(ANA, Duration.ofMinutes(15));

    assertThat(new TokenVerifier(key, at(NOW.plusSeconds(899))).access(token)).isPresent();
    assertThat(new TokenVerifier(key, at(NOW.plusSeconds(900))).access(token)).isEmpty();
  }

  @Test
  void aTokenOfOneUseIsNoneOfAnother() {
    String access = signer.access(ANA, Duration.ofMinutes(15));
    String ticket = signer.uploadTicket(ticket(NOW.plusSeconds(60)));
    String service = signer.service("core-api");

    assertThat(verifier.uploadTicket(access)).isEmpty();
    assertThat(verifier.service(access)).isEmpty();
    assertThat(verifier.access(ticket)).isEmpty();
    assertThat(verifier.service(ticket)).isEmpty();
    assertThat(verifier.access(service)).isEmpty();
    assertThat(verifier.service(service)).contains("core-api");
  }

  @Test
  void whatSomebodyElseSignedIsRefused() {
    String foreign = new TokenSigner(key(), at(NOW)).access(ANA, Duration.ofMinutes(15));

    assertThat(verifier.access(foreign)).isEmpty();
  }

  @Test
  void aTokenMayNotChooseHowItIsChecked() throws Exception {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer("mockstagram")
            .audience("mockstagram")
            .subject(UUID.randomUUID().toString())
            .claim("username", "eve")
            .claim("role", "admin")
            .expirationTime(Date.from(NOW.plusSeconds(60)))
            .build();
    var mac = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    mac.sign(new MACSigner(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));

    assertThat(verifier.access(new PlainJWT(claims).serialize())).isEmpty();
    assertThat(verifier.access(mac.serialize())).isEmpty();
  }

  @Test
  void anAlteredOrBrokenTokenIsRefused() {
    String token = signer.access(ANA, Duration.ofMinutes(15));
    String[] parts = token.split("\\.");

    assertThat(verifier.access(parts[0] + "." + parts[1].replace('A', 'B') + "x." + parts[2]))
        .isEmpty();
    assertThat(verifier.access(parts[0] + "." + parts[1])).isEmpty();
    assertThat(verifier.access("")).isEmpty();
    assertThat(verifier.access("Bearer")).isEmpty();
  }

  private static UploadTicket ticket(Instant expiresAt) {
    return new UploadTicket(
        UuidV7.next(),
        UuidV7.next(),
        MediaKind.VIDEO,
        "Straße.mov",
        "video/quicktime",
        3_000_000_000L,
        4_294_967_296L,
        null,
        expiresAt);
  }

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }
}
