package com.mockstagram.core.content;

import com.mockstagram.core.user.PostCounts;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Answers the domain of people, and is therefore made before it. */
final class PublishedCounts implements PostCounts {
  private final Jdbi jdbi;

  PublishedCounts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public long publishedBy(UUID author) {
    return jdbi.withExtension(PostDao.class, dao -> dao.countOf(author)).orElse(0L);
  }
}
