package com.mockstagram.common.media;

/**
 * One stored rendition of a picture.
 *
 * @param name such as {@code w640} or {@code square150}
 * @param format file extension: {@code jpg}, {@code webp} or {@code avif}
 * @param width in pixels
 * @param height in pixels
 * @param bytes size of the stored object
 */
public record Variant(String name, String format, int width, int height, long bytes) {}
