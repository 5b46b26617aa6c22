package com.mockstagram.common.auth;

import com.mockstagram.common.media.MediaKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Leave to upload one file.
 *
 * @param id makes each ticket different
 * @param bytes size that was announced
 * @param maxBytes size past which media-server stops reading
 * @param sha256 hash that was announced, 64 hex digits; null when none was
 */
public record UploadTicket(
    UUID id,
    UUID ownerId,
    MediaKind kind,
    String filename,
    String contentType,
    long bytes,
    long maxBytes,
    @Nullable String sha256,
    Instant expiresAt) {}
