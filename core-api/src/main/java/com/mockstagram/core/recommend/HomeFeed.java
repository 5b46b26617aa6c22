package com.mockstagram.core.recommend;

import com.mockstagram.common.http.Cursor;
import com.mockstagram.common.http.Page;
import com.mockstagram.core.content.PostView;
import com.mockstagram.core.content.Posts;
import com.mockstagram.core.user.Users;
import java.util.UUID;

/**
 * The home timeline: posts of people followed and one's own, from new to old. Put together when it
 * is read, from an index of each author's posts: nothing to fan out, nothing to repair.
 */
final class HomeFeed {
  private final Users users;
  private final Posts posts;

  HomeFeed(Users users, Posts posts) {
    this.users = users;
    this.posts = posts;
  }

  Page<PostView> page(UUID viewer, Cursor after, int limit) {
    return posts.newestOf(viewer, users.feedAuthors(viewer), after, limit);
  }
}
