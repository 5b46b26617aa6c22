package com.mockstagram.media.store;

import java.time.Instant;

/** An object as a listing tells it. */
public record StoredObject(String key, Instant changedAt) {}
