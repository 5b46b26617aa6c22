package com.mockstagram.media.medium;

import java.util.UUID;

/**
 * Bytes of an owner, stored once.
 *
 * @param id also the key of the object
 * @param sha256 64 hex digits
 * @param refs how many media are made of it
 */
public record Blob(
    UUID id, UUID ownerId, String sha256, long bytes, String contentType, int refs) {}
