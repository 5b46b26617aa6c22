package com.mockstagram.media.medium;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of an owner, stored once.
 *
 * @param id also the key of the object
 * @param sha256 64 hex digits; null once its object was found to be lost
 * @param refs how many media are made of it
 */
public record Blob(
    UUID id, UUID ownerId, @Nullable String sha256, long bytes, String contentType, int refs) {}
