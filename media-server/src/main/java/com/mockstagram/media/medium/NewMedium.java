package com.mockstagram.media.medium;

import com.mockstagram.common.media.MediaKind;
import java.util.UUID;

/**
 * An original that is whole in MinIO.
 *
 * @param objectId key of the object, given up when the owner has these bytes already
 * @param contentType as found in the bytes
 * @param sha256 of all bytes, 64 hex digits
 */
public record NewMedium(
    UUID objectId, UUID ownerId, MediaKind kind, String contentType, long bytes, String sha256) {}
