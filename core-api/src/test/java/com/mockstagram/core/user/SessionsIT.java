package com.mockstagram.core.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.common.auth.AccessToken;
import com.mockstagram.common.auth.AccessToken.Role;
import com.mockstagram.common.auth.TokenSigner;
import com.mockstagram.common.auth.TokenVerifier;
import com.mockstagram.core.harness.Answer;
import com.mockstagram.core.harness.CoreExtension;
import com.mockstagram.core.harness.CoreUnderTest;
import com.mockstagram.core.harness.Person;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsIT {
  private final CoreUnderTest core;
  private final Person ana;

  SessionsIT(CoreUnderTest core) {
    this.core = core;
    this.ana = core.person();
  }

  private Answer signIn(String login, String password) {
    return core.stranger().post("/api/v1/sessions", Map.of("login", login, "password", password));
  }

  private Answer refresh(String token) {
    return core.stranger().post("/api/v1/sessions/refresh", Map.of("refreshToken", token));
  }

  @Test
  void oneSignsInByNameOrAddressHoweverItIsWritten() {
    for (String login :
        List.of(
            ana.username(),
            ana.username().toUpperCase(Locale.ROOT),
            " " + ana.username() + " ",
            ana.username() + "@example.com",
            ana.username() + "@Example.COM")) {
      Answer session = signIn(login, ana.password()).expect(201);
      assertThat(session.json().at("/expiresIn").asInt()).isEqualTo(900);
      assertThat(session.header("Cache-Control")).hasValue("no-store");
      core.stranger().bearing(session.text("/accessToken")).get("/api/v1/me").expect(200);
    }
  }

  @Test
  void aRefusalDoesNotTellWhichOfTheTwoWasWrong() {
    Answer wrong = signIn(ana.username(), "wrong password").expect(401);
    Answer unknown = signIn(core.stack().freshWord(), "wrong password").expect(401);
    assertThat(wrong.text("/detail")).isEqualTo(unknown.text("/detail"));
    signIn(ana.username(), "p".repeat(129)).expect(422);
    signIn("", "whatever").expect(422);
  }

  @Test
  void aRefreshTokenIsUsedOnce() {
    String first = signIn(ana.username(), ana.password()).text("/refreshToken");
    Answer second = refresh(first).expect(200);
    assertThat(second.text("/refreshToken")).isNotEqualTo(first);
    refresh(second.text("/refreshToken")).expect(200);
  }

  @Test
  void aReusedRefreshTokenEndsTheWholeFamily() {
    Answer first = signIn(ana.username(), ana.password());
    Answer second = refresh(first.text("/refreshToken")).expect(200);
    Answer third = refresh(second.text("/refreshToken")).expect(200);
    core.stranger().bearing(third.text("/accessToken")).get("/api/v1/me").expect(200);

    refresh(first.text("/refreshToken")).expect(401);
    refresh(third.text("/refreshToken")).expect(401);
    for (Answer each : List.of(first, second, third)) {
      core.stranger().bearing(each.text("/accessToken")).get("/api/v1/me").expect(401);
    }
    signIn(ana.username(), ana.password()).expect(201); // another family
  }

  @Test
  void ofTwoThatBringTheSameRefreshTokenAtOnceOneIsAThief() {
    String token = signIn(ana.username(), ana.password()).text("/refreshToken");
    List<Integer> answers =
        IntStream.range(0, 6).parallel().mapToObj(i -> refresh(token).status()).toList();
    assertThat(answers).containsOnlyOnce(200).containsOnly(200, 401);
    refresh(token).expect(401);
  }

  @Test
  void nonsenseIsNoRefreshToken() {
    refresh("nonsense").expect(401);
    refresh(ana.accessToken()).expect(422); // longer than any refresh token
    core.stranger().post("/api/v1/sessions/refresh", Map.of()).expect(422);
  }

  @Test
  void signingOutEndsThisSessionAndNoOther() {
    Answer here = signIn(ana.username(), ana.password());
    Answer there = signIn(ana.username(), ana.password());
    core.stranger()
        .bearing(here.text("/accessToken"))
        .delete("/api/v1/sessions/current")
        .expect(204);
    core.stranger().bearing(here.text("/accessToken")).get("/api/v1/me").expect(401);
    refresh(here.text("/refreshToken")).expect(401);
    core.stranger().bearing(there.text("/accessToken")).get("/api/v1/me").expect(200);
    refresh(there.text("/refreshToken")).expect(200);
  }

  private void isRefused(String token) {
    core.stranger().bearing(token).get("/api/v1/me").expect(401);
    core.stranger().bearing(token).get("/api/v1/users/" + ana.username()).expect(401);
  }

  private UUID liveSession() {
    return new TokenVerifier(core.stack().tokenKey().toPublicJWK(), Clock.systemUTC())
        .access(ana.accessToken())
        .orElseThrow()
        .sessionId();
  }

  @Test
  void anExpiredTokenIsRefused() {
    Clock past = Clock.fixed(Instant.now().minus(Duration.ofMinutes(16)), ZoneOffset.UTC);
    var token = new AccessToken(ana.id(), ana.username(), Role.USER, liveSession());
    isRefused(core.signer(past).access(token, Duration.ofMinutes(15)));
    String good = core.signer(Clock.systemUTC()).access(token, Duration.ofMinutes(15));
    core.stranger().bearing(good).get("/api/v1/me").expect(200);
  }

  @Test
  void aForgedTokenIsRefused() throws Exception {
    var token = new AccessToken(ana.id(), ana.username(), Role.ADMIN, liveSession());
    ECKey other = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    isRefused(new TokenSigner(other, Clock.systemUTC()).access(token, Duration.ofMinutes(15)));

    String[] parts = ana.accessToken().split("\\.");
    String admin =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("\"user\"", "\"admin\"");
    isRefused(parts[0] + "." + base64(admin) + "." + parts[2]);
    isRefused(base64("{\"alg\":\"none\"}") + "." + parts[1] + ".");
    isRefused(parts[0] + "." + parts[1] + ".");
    isRefused(core.signer(Clock.systemUTC()).service("core-api"));
  }

  @Test
  void aTokenWithoutALiveSessionIsRefused() {
    TokenSigner signer = core.signer(Clock.systemUTC());
    isRefused(
        signer.access(
            new AccessToken(ana.id(), ana.username(), Role.USER, UUID.randomUUID()),
            Duration.ofMinutes(15)));
    isRefused(
        signer.access(
            new AccessToken(ana.id(), ana.username(), Role.USER), Duration.ofMinutes(15)));
  }

  @Test
  void anybodyCanCheckATokenByThePublicKey() throws Exception {
    Answer keys = core.stranger().get("/.well-known/jwks.json").expect(200);
    ECKey key = JWKSet.parse(keys.raw().body()).getKeys().getFirst().toECKey();
    assertThat(key.isPrivate()).isFalse();
    assertThat(new TokenVerifier(key, Clock.systemUTC()).access(ana.accessToken()))
        .hasValueSatisfying(token -> assertThat(token.userId()).isEqualTo(ana.id()));
  }

  @Test
  void whoGuessesPasswordsIsStopped() {
    Person victim = core.person();
    String elsewhere = "203.0.113.7";
    for (int i = 0; i < 20; i++) {
      from(elsewhere, victim, "guess " + i).expect(401);
    }
    Answer stopped = from(elsewhere, victim, victim.password()).expect(429);
    assertThat(Integer.parseInt(stopped.header("Retry-After").orElseThrow())).isBetween(1, 300);
    assertThat(stopped.text("/title")).isEqualTo("Too Many Requests");
    // The one whose account it is comes from somewhere else, and as often as they like.
    for (int i = 0; i < 25; i++) {
      from("198.51.100.1", victim, victim.password()).expect(201);
    }
  }

  private Answer from(String address, Person person, String password) {
    return core.stranger()
        .with("X-Forwarded-For", "10.0.0.1, " + address)
        .post("/api/v1/sessions", Map.of("login", person.username(), "password", password));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
