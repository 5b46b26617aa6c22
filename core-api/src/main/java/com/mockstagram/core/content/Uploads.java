package com.mockstagram.core.content;

import com.mockstagram.common.auth.TokenSigner;
import com.mockstagram.common.auth.UploadTicket;
import com.mockstagram.core.media.MediaServerClient;
import com.mockstagram.core.media.Preflight;
import com.mockstagram.core.web.IdempotencyKeys;
import com.mockstagram.core.web.IdempotentCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives leave to upload. Limits and quotas are media-server's; it is asked before a byte moves. */
final class Uploads {
  private static final Duration TICKET_LIFE = Duration.ofHours(24);

  private final MediaServerClient mediaServer;
  private final TokenSigner signer;
  private final IdempotencyKeys keys;
  private final String uploadUrl;
  private final Clock clock;

  /**
   * @param siteOrigin where browsers reach media-server
   */
  Uploads(
      MediaServerClient mediaServer,
      TokenSigner signer,
      IdempotencyKeys keys,
      String siteOrigin,
      Clock clock) {
    this.mediaServer = mediaServer;
    this.signer = signer;
    this.keys = keys;
    this.uploadUrl = siteOrigin + "/media/v1/uploads";
    this.clock = clock;
  }

  /**
   * What an uploader gets.
   *
   * @param uploadUrl where tus 1.0.0 begins
   * @param mediaId a medium of the same bytes that the caller has already: nothing to upload
   */
  record Ticket(
      String uploadUrl, String token, @Nullable UUID mediaId, long maxBytes, Instant expiresAt) {
    @Override
    public String toString() {
      return "Ticket[until " + expiresAt + "]"; // never the token
    }
  }

  /**
   * @return a {@link Ticket}, or what was answered to the same call before
   */
  Object ticket(UUID owner, NewUpload file, IdempotentCall call) {
    if (keys.made(call).isPresent()) {
      return keys.answer(call, () -> newTicket(owner, file));
    }
    Ticket ticket = newTicket(owner, file);
    keys.claim(call);
    return keys.answer(call, () -> ticket);
  }

  private Ticket newTicket(UUID owner, NewUpload file) {
    String sha256 = file.sha256() == null ? null : file.sha256().toLowerCase(Locale.ROOT);
    String contentType = file.contentType().strip().toLowerCase(Locale.ROOT);
    Preflight found =
        mediaServer.preflight(
            new Preflight.Question(owner, file.filename(), contentType, file.bytes(), sha256));
    // A JWT counts whole seconds.
    Instant expiry = clock.instant().plus(TICKET_LIFE).truncatedTo(ChronoUnit.SECONDS);
    String token =
        signer.uploadTicket(
            new UploadTicket(
                UUID.randomUUID(),
                owner,
                found.kind(),
                file.filename(),
                contentType,
                file.bytes(),
                found.maxBytes(),
                sha256,
                expiry));
    return new Ticket(uploadUrl, token, found.mediaId(), found.maxBytes(), expiry);
  }
}
