package com.mockstagram.media.upload;

import com.mockstagram.common.http.DomainException.Malformed;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client says of the bytes of one request (tus, Checksum extension). */
final class Checksum {
  static final String ALGORITHMS = "sha1,sha256";

  private final MessageDigest digest;
  private final byte[] expected;

  private Checksum(MessageDigest digest, byte[] expected) {
    this.digest = digest;
    this.expected = expected;
  }

  /**
   * @param header {@code Upload-Checksum}: an algorithm, a space, and the digest in base64
   */
  static @Nullable Checksum parse(@Nullable String header) {
    if (header == null) {
      return null;
    }
    String[] words = header.strip().split("\\s+");
    if (words.length != 2) {
      throw new Malformed("Upload-Checksum", "must be an algorithm and a digest in base64");
    }
    try {
      return new Checksum(
          MessageDigest.getInstance(algorithm(words[0])), Base64.getDecoder().decode(words[1]));
    } catch (IllegalArgumentException e) {
      throw new Malformed("Upload-Checksum", "must have its digest in base64");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has it", e);
    }
  }

  void update(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
  }

  boolean matches() {
    return MessageDigest.isEqual(digest.digest(), expected);
  }

  private static String algorithm(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "sha1" -> "SHA-1";
      case "sha256" -> "SHA-256";
      default -> throw new Malformed("Upload-Checksum", "must be by one of: " + ALGORITHMS);
    };
  }
}
