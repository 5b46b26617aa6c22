package com.mockstagram.core.user;

import com.mockstagram.common.http.Cursor;
import com.mockstagram.common.http.Page;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Lists of people. */
final class People {
  private final Jdbi jdbi;
  private final Users users;

  People(Jdbi jdbi, Users users) {
    this.jdbi = jdbi;
    this.users = users;
  }

  Page<UserView> followers(@Nullable UUID viewer, String username, Cursor after, int limit) {
    UUID person = users.authorOpenTo(viewer, username);
    return page(viewer, limit, dao -> dao.followers(person, after, limit + 1));
  }

  Page<UserView> following(@Nullable UUID viewer, String username, Cursor after, int limit) {
    UUID person = users.authorOpenTo(viewer, username);
    return page(viewer, limit, dao -> dao.following(person, after, limit + 1));
  }

  Page<UserView> followRequests(UUID caller, Cursor after, int limit) {
    return page(caller, limit, dao -> dao.requests(caller, after, limit + 1));
  }

  @FunctionalInterface
  private interface Read {
    List<FollowDao.Entry> from(FollowDao dao);
  }

  // Who blocked the viewer is left out after the page is cut: its cursor stays true, and a page may
  // hold fewer than asked for.
  private Page<UserView> page(@Nullable UUID viewer, int limit, Read read) {
    List<FollowDao.Entry> rows = jdbi.withExtension(FollowDao.class, read::from);
    Page<FollowDao.Entry> page = Page.of(rows, limit, FollowDao.Entry::cursor);
    var views = users.views(viewer, page.items().stream().map(FollowDao.Entry::userId).toList());
    return new Page<>(
        page.items().stream()
            .map(entry -> views.get(entry.userId()))
            .filter(Objects::nonNull)
            .toList(),
        page.nextCursor());
  }
}
