package com.mockstagram.core.search;

import com.mockstagram.common.http.Page;
import com.mockstagram.core.content.Posts;
import com.mockstagram.core.user.UserView;
import com.mockstagram.core.user.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds people, posts, hashtags and places. The index says what matches; what is shown is read from
 * the domains at that moment, so that nobody sees what is gone or not for them.
 */
final class Search {
  private static final int SUGGESTED_USERS = 5;
  private static final int SUGGESTED_HASHTAGS = 3;

  private final SearchIndex index;
  private final Users users;
  private final Posts posts;

  Search(SearchIndex index, Users users, Posts posts) {
    this.index = index;
    this.users = users;
    this.posts = posts;
  }

  Page<SearchHit> users(
      @Nullable UUID viewer, String text, @Nullable SearchCursor after, int limit) {
    return page(index.users(text, after, limit + 1), limit, ids -> shownUsers(viewer, ids));
  }

  Page<SearchHit> posts(
      @Nullable UUID viewer, String text, @Nullable SearchCursor after, int limit) {
    return page(
        index.posts(text, after, limit + 1),
        limit,
        ids -> posts.visible(viewer, ids).stream().map(SearchHit::of).toList());
  }

  /** The most used; there is no second page, since nobody reads one. */
  Page<SearchHit> hashtags(String text, int limit) {
    return new Page<>(index.hashtags(text, limit).stream().map(SearchHit::hashtag).toList(), null);
  }

  Page<SearchHit> places(String text, int limit) {
    return new Page<>(index.places(text, limit).stream().map(SearchHit::place).toList(), null);
  }

  /** A few of what somebody may mean who is still typing. */
  Page<SearchHit> suggest(@Nullable UUID viewer, String text) {
    var hits = new ArrayList<SearchHit>();
    if (!text.startsWith("#")) {
      List<Found> found = index.users(text, null, SUGGESTED_USERS);
      hits.addAll(shownUsers(viewer, found.stream().map(Found::id).toList()));
    }
    if (!text.startsWith("@")) {
      index.hashtags(text, SUGGESTED_HASHTAGS).stream().map(SearchHit::hashtag).forEach(hits::add);
    }
    return new Page<>(List.copyOf(hits), null);
  }

  private List<SearchHit> shownUsers(@Nullable UUID viewer, List<UUID> ids) {
    Map<UUID, UserView> views = users.views(viewer, ids);
    return ids.stream().map(views::get).filter(Objects::nonNull).map(SearchHit::of).toList();
  }

  // Cut before what is not shown is left out: the cursor stays true, and a page may be shorter.
  private static Page<SearchHit> page(
      List<Found> oneMore, int limit, Function<List<UUID>, List<SearchHit>> shown) {
    boolean more = oneMore.size() > limit;
    List<Found> items = more ? oneMore.subList(0, limit) : oneMore;
    String next =
        more ? new SearchCursor(items.getLast().score(), items.getLast().id()).toString() : null;
    return new Page<>(shown.apply(items.stream().map(Found::id).toList()), next);
  }
}
