package com.mockstagram.core.content;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One medium in a post. */
public record PostMedium( // public for Jdbi alone, as Post is
    UUID postId, int position, UUID mediumId, @Nullable String altText) {}
