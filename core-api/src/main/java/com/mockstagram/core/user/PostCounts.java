package com.mockstagram.core.user;

import java.util.UUID;

/**
 * How many posts somebody has published. A person's page shows it; the domain that has posts
 * answers it, since it knows people and not the other way round.
 */
@FunctionalInterface
public interface PostCounts {
  long publishedBy(UUID author);
}
