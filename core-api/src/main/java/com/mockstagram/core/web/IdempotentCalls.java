package com.mockstagram.core.web;

import com.mockstagram.common.http.DomainException.Malformed;
import com.mockstagram.common.json.Json;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code Idempotency-Key} of calls.
 *
 * <p>A fingerprint is keyed by a secret: it is stored, and the body of a sign-up holds a password
 * that a plain hash would let a thief of the database guess fast.
 */
public final class IdempotentCalls {
  public static final String HEADER = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,128}");
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec secret;

  /**
   * @param signingKey a secret that this program has; what is derived from it tells nothing of it
   */
  public IdempotentCalls(ECKey signingKey) {
    byte[] derived =
        hmac(
            new SecretKeySpec(signingKey.getD().decode(), ALGORITHM),
            "idempotency fingerprints".getBytes(StandardCharsets.UTF_8));
    this.secret = new SecretKeySpec(derived, ALGORITHM);
  }

  /**
   * @param operation tells one address of the API from another
   * @throws Malformed when the key can't be one
   */
  public IdempotentCall of(String caller, @Nullable String key, String operation, Object body) {
    if (key == null) {
      return new IdempotentCall(caller, null, new byte[0]);
    }
    if (!KEY.matcher(key).matches()) {
      throw new Malformed(HEADER, "must have from 1 to 128 printable characters without spaces");
    }
    try {
      byte[] json = Json.mapper().writeValueAsBytes(new Call(operation, body));
      return new IdempotentCall(caller, key, hmac(secret, json));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot write " + body, e);
    }
  }

  private record Call(String operation, Object body) {}

  private static byte[] hmac(SecretKeySpec key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
