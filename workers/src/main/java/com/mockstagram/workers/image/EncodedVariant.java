package com.mockstagram.workers.image;

import java.util.List;

/**
 * One encoded picture and every name under which it is stored: a small original has the same
 * picture under several.
 *
 * @param names such as {@code w640}; at least one
 * @param format see {@link ImageFormat#extension()}
 */
public record EncodedVariant(
    List<String> names, ImageFormat format, int width, int height, byte[] bytes) {}
