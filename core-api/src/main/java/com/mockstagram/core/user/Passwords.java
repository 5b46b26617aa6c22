package com.mockstagram.core.user;

import com.mockstagram.common.http.DomainException.Limited;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with Argon2id. Each hash takes {@link #MEMORY_KIB} for a while, so that only so
 * many run at once; the rest wait, and are turned away when the wait gets long.
 */
final class Passwords {
  // OWASP, Password Storage Cheat Sheet: m=19456 (19 MiB), t=2, p=1.
  private static final int MEMORY_KIB = 19_456;
  private static final int ITERATIONS = 2;
  private static final int PARALLELISM = 1;
  private static final int HASH_BYTES = 32;
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);

  private final Argon2Function argon2 =
      Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, PARALLELISM, HASH_BYTES, Argon2.ID);
  private final Semaphore slots;
  private final String decoy;

  /**
   * @param atOnce most hashes that run at the same time
   */
  Passwords(int atOnce) {
    this.slots = new Semaphore(atOnce, true);
    this.decoy = argon2.hash("nobody has this password").getResult();
  }

  String hash(String password) {
    return inSlot(
        () -> com.password4j.Password.hash(password).addRandomSalt(16).with(argon2).getResult());
  }

  /**
   * Takes the same time whether there is a hash or not: how long a refusal took must not tell who
   * has an account.
   *
   * @param hash null when there is no such account
   */
  boolean matches(String password, @Nullable String hash) {
    boolean matches = inSlot(() -> check(password, hash == null ? decoy : hash));
    return matches && hash != null;
  }

  private static boolean check(String password, String hash) {
    return com.password4j.Password.check(password, hash)
        .with(Argon2Function.getInstanceFromHash(hash));
  }

  private <T> T inSlot(Supplier<T> work) {
    try {
      if (!slots.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
    try {
      return work.get();
    } finally {
      slots.release();
    }
  }

  private static Limited busy() {
    return new Limited("Many people sign in right now. Try again in a moment.", MAX_WAIT);
  }
}
