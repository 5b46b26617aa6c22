package com.mockstagram.media.testing;

import com.mockstagram.common.auth.AccessToken;
import com.mockstagram.common.auth.TokenSigner;
import com.mockstagram.common.auth.UploadTicket;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.media.MediaKind;
import com.mockstagram.common.teststack.TestStack;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Tokens as core-api gives them. */
public final class Tickets {
  public static final long IMAGE_BYTES = 50L * 1024 * 1024;
  public static final long VIDEO_BYTES = 4L * 1024 * 1024 * 1024;

  private final TokenSigner signer;

  private Tickets(TokenSigner signer) {
    this.signer = signer;
  }

  public static Tickets of(TestStack stack) {
    return new Tickets(new TokenSigner(stack.tokenKey(), Clock.systemUTC()));
  }

  public String image(UUID owner) {
    return sign(owner, MediaKind.IMAGE, IMAGE_BYTES, null, Duration.ofHours(1));
  }

  public String video(UUID owner) {
    return sign(owner, MediaKind.VIDEO, VIDEO_BYTES, null, Duration.ofHours(1));
  }

  public String limited(UUID owner, MediaKind kind, long maxBytes) {
    return sign(owner, kind, maxBytes, null, Duration.ofHours(1));
  }

  public String announced(UUID owner, MediaKind kind, String sha256) {
    return sign(owner, kind, VIDEO_BYTES, sha256, Duration.ofHours(1));
  }

  public String expired(UUID owner) {
    return sign(owner, MediaKind.IMAGE, IMAGE_BYTES, null, Duration.ofSeconds(-1));
  }

  public String access(UUID owner) {
    return signer.access(
        new AccessToken(owner, "somebody", AccessToken.Role.USER, null), Duration.ofMinutes(5));
  }

  public String service() {
    return signer.service("core-api");
  }

  private String sign(UUID owner, MediaKind kind, long maxBytes, String sha256, Duration life) {
    return signer.uploadTicket(
        new UploadTicket(
            UuidV7.next(),
            owner,
            kind,
            "file",
            kind == MediaKind.IMAGE ? "image/jpeg" : "video/mp4",
            maxBytes,
            maxBytes,
            sha256,
            Clock.systemUTC().instant().plus(life)));
  }
}
