package com.mockstagram.core.user;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.google.common.hash.Hashing;
import com.mockstagram.common.auth.AccessToken;
import com.mockstagram.common.auth.AccessToken.Role;
import com.mockstagram.common.auth.TokenSigner;
import com.mockstagram.common.http.DomainException.Unauthenticated;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.core.web.Limit;
import com.mockstagram.core.web.RateLimits;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Sign-ins. A session lives as long as it is used, and ends when its refresh token is reused. */
final class Sessions {
  private static final Duration ACCESS_LIFE = Duration.ofMinutes(15);
  private static final Duration SESSION_LIFE = Duration.ofDays(30);

  /** Longest time for which another process of this program takes an ended session for alive. */
  private static final Duration LIFE_CACHE = Duration.ofSeconds(10);

  private static final int REFRESH_TOKEN_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Jdbi jdbi;
  private final Passwords passwords;
  private final TokenSigner signer;
  private final RateLimits limits;
  private final Clock clock;
  private final LoadingCache<UUID, Boolean> lives;

  Sessions(Jdbi jdbi, Passwords passwords, TokenSigner signer, RateLimits limits, Clock clock) {
    this.jdbi = jdbi;
    this.passwords = passwords;
    this.signer = signer;
    this.limits = limits;
    this.clock = clock;
    this.lives =
        Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(LIFE_CACHE)
            .build(id -> jdbi.withExtension(SessionDao.class, dao -> dao.lives(id, now())));
  }

  /**
   * What a client gets.
   *
   * @param expiresIn life of the access token, in seconds
   */
  record Tokens(String accessToken, long expiresIn, String refreshToken) {
    @Override
    public String toString() {
      return "Tokens[…]"; // never what they are
    }
  }

  /**
   * @param login a username or an email address
   * @param address where the call comes from
   * @throws Unauthenticated without telling which of the two was wrong
   */
  Tokens signIn(String login, String password, String address) {
    String folded = login.strip().toLowerCase(Locale.ROOT);
    // Counted before and given back after: guesses that run side by side count too.
    String guesser = folded + " from " + address;
    limits.take(Limit.WRONG_PASSWORD, guesser);
    Optional<AccountDao.Credentials> known =
        jdbi.withExtension(AccountDao.class, dao -> dao.credentials(folded));
    String hash = known.map(AccountDao.Credentials::passwordHash).orElse(null);
    if (!passwords.matches(password, hash)) {
      throw new Unauthenticated("The name or the password is wrong.");
    }
    limits.giveBack(Limit.WRONG_PASSWORD, guesser);
    AccountDao.Credentials account = known.orElseThrow();
    UUID session = UuidV7.next();
    String refresh = newRefreshToken();
    jdbi.useTransaction(
        tx -> {
          SessionDao dao = tx.attach(SessionDao.class);
          dao.insert(session, account.id(), now(), now().plus(SESSION_LIFE));
          dao.insertToken(sha256(refresh), session);
        });
    return tokens(account.id(), account.username(), account.role(), session, refresh);
  }

  /**
   * Gives the next pair of tokens for a refresh token, which is then used up. A used one that comes
   * again was stolen, from here or by there: nobody can tell, so the session ends for both.
   */
  Tokens refresh(String refreshToken) {
    byte[] hash = sha256(refreshToken);
    return jdbi.inTransaction(
            tx -> {
              SessionDao dao = tx.attach(SessionDao.class);
              Optional<SessionDao.Family> found = dao.lockFamily(hash, now());
              if (found.isEmpty()) {
                return Optional.<Tokens>empty();
              }
              SessionDao.Family family = found.get();
              if (family.used()) {
                dao.delete(family.sessionId());
                lives.invalidate(family.sessionId());
                return Optional.<Tokens>empty(); // not thrown: the end must be committed
              }
              String next = newRefreshToken();
              dao.use(hash);
              dao.insertToken(sha256(next), family.sessionId());
              dao.extend(family.sessionId(), now().plus(SESSION_LIFE));
              return Optional.of(
                  tokens(
                      family.userId(), family.username(), family.role(), family.sessionId(), next));
            })
        .orElseThrow(() -> new Unauthenticated("This session has ended. Sign in again."));
  }

  void end(UUID session) {
    jdbi.useExtension(SessionDao.class, dao -> dao.delete(session));
    lives.invalidate(session);
  }

  /** Whether a session was neither ended nor left unused for too long. */
  boolean isAlive(UUID session) {
    return lives.get(session);
  }

  /** Whether somebody who is signed in has this password; counts wrong ones. */
  boolean isPasswordOf(UUID account, String password) {
    limits.take(Limit.WRONG_PASSWORD, account.toString());
    Optional<String> hash = jdbi.withExtension(AccountDao.class, dao -> dao.passwordHash(account));
    boolean matches = passwords.matches(password, hash.orElse(null));
    if (matches) {
      limits.giveBack(Limit.WRONG_PASSWORD, account.toString());
    }
    return matches;
  }

  List<UUID> of(UUID account) {
    return jdbi.withExtension(SessionDao.class, dao -> dao.of(account));
  }

  /** Looks again at sessions that were ended together with their account. */
  void forget(List<UUID> sessions) {
    lives.invalidateAll(sessions);
  }

  /** Forgets sessions that were left unused for too long. */
  void forgetExpired() {
    jdbi.useExtension(SessionDao.class, dao -> dao.deleteExpired(now()));
  }

  private Tokens tokens(UUID user, String username, Role role, UUID session, String refresh) {
    String access = signer.access(new AccessToken(user, username, role, session), ACCESS_LIFE);
    return new Tokens(access, ACCESS_LIFE.toSeconds(), refresh);
  }

  private Instant now() {
    return clock.instant();
  }

  private static String newRefreshToken() {
    byte[] bytes = new byte[REFRESH_TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  // No salt and no slow hash: there is nothing to guess in 256 random bits.
  private static byte[] sha256(String token) {
    return Hashing.sha256().hashString(token, StandardCharsets.UTF_8).asBytes();
  }
}
