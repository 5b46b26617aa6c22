package com.mockstagram.core.web;

import org.jspecify.annotations.Nullable;

/**
 * A call that its caller may repeat without it being done twice.
 *
 * @param caller whose key it is: two people may use the same
 * @param key what the caller named this call; null when they did not
 * @param fingerprint tells this body from another
 */
public record IdempotentCall(String caller, @Nullable String key, byte[] fingerprint) {}
