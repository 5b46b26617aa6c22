package com.mockstagram.common.media;

/**
 * Why a medium failed.
 *
 * @param code stable and machine-readable, such as {@code image_too_large} or {@code not_an_image}
 * @param message a sentence for the person who uploaded it
 * @param retryable whether another attempt on the same bytes may succeed
 */
public record MediaError(String code, String message, boolean retryable) {}
