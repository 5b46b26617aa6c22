package com.mockstagram.media.upload;

/**
 * Durable bytes after the last whole part of an upload, as an object of their own.
 *
 * @param start position of the first of them in the upload
 */
public record Tail(long start, long bytes) {}
