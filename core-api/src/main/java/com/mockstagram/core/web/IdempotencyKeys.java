package com.mockstagram.core.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.mockstagram.common.http.DomainException.Rejected;
import com.mockstagram.common.json.Json;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What became of idempotent calls, in the {@code idempotency_key} table of a domain's database. A
 * key is claimed in the transaction of the call's effect: no effect, no key, and the reverse. Who
 * repeats a call while it runs waits for it.
 */
public final class IdempotencyKeys {
  private static final Duration LIFE = Duration.ofHours(24);

  private final Jdbi jdbi;
  private final Clock clock;

  public IdempotencyKeys(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * What an earlier call with this key made.
   *
   * @throws Rejected when that call had another body
   */
  public Optional<UUID> made(IdempotentCall call) {
    return call.key() == null ? Optional.empty() : jdbi.withHandle(handle -> made(handle, call));
  }

  /**
   * Claims the key for what this transaction makes.
   *
   * @return the id of what an earlier call made, which this one must not make again; empty when
   *     this is the first
   * @throws Rejected when the earlier call had another body
   */
  public Optional<UUID> claim(Handle tx, IdempotentCall call, UUID resource) {
    String key = call.key();
    if (key == null) {
      return Optional.empty();
    }
    int claimed =
        tx.attach(IdempotencyDao.class)
            .claim(call.caller(), key, call.fingerprint(), resource, clock.instant());
    return claimed > 0 ? Optional.empty() : made(tx, call);
  }

  /** Claims the key for a call that makes nothing but its answer. */
  public void claim(IdempotentCall call) {
    jdbi.useTransaction(tx -> claim(tx, call, UUID.randomUUID()));
  }

  /**
   * What to answer to a call that was done: what was answered first, else this.
   *
   * @return something that is written as JSON
   */
  public Object answer(IdempotentCall call, Supplier<?> answer) {
    String key = call.key();
    if (key == null) {
      return answer.get();
    }
    return jdbi.withExtension(
        IdempotencyDao.class,
        dao -> {
          Optional<String> before = dao.find(call.caller(), key).map(IdempotencyDao.Row::answer);
          if (before.isPresent()) {
            return Answers.read(before.get());
          }
          Object now = answer.get();
          // Of two that come to this point at once, both give the first one's answer.
          return dao.answer(call.caller(), key, Answers.write(now))
              .<Object>map(Answers::read)
              .orElse(now);
        });
  }

  /** Forgets keys that nobody will repeat any more. */
  public void forgetOld() {
    jdbi.useExtension(IdempotencyDao.class, dao -> dao.deleteOlder(clock.instant().minus(LIFE)));
  }

  private static Optional<UUID> made(Handle handle, IdempotentCall call) {
    return handle
        .attach(IdempotencyDao.class)
        .find(call.caller(), String.valueOf(call.key()))
        .map(
            row -> {
              if (!MessageDigest.isEqual(row.fingerprint(), call.fingerprint())) {
                throw new Rejected(IdempotentCalls.HEADER, "was used for another request");
              }
              return row.resourceId();
            });
  }

  /** Answers as they are stored. */
  private static final class Answers {
    static String write(Object answer) {
      try {
        return Json.mapper().writeValueAsString(answer);
      } catch (IOException e) {
        throw new IllegalArgumentException("cannot write " + answer, e);
      }
    }

    static JsonNode read(String json) {
      try {
        return Json.mapper().readTree(json);
      } catch (IOException e) {
        throw new IllegalStateException("an answer was stored that is not JSON", e);
      }
    }
  }
}
