package com.mockstagram.core.content;

import com.mockstagram.common.media.CdnUrls;
import com.mockstagram.common.media.MediaView;
import com.mockstagram.core.media.MediaCopies;
import com.mockstagram.core.media.MediumCopy;
import com.mockstagram.core.user.UserView;
import com.mockstagram.core.user.Users;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Puts posts together with their authors and media: three queries, however many posts. */
final class PostViews {
  private final Jdbi jdbi;
  private final Users users;
  private final CdnUrls cdn;

  PostViews(Jdbi jdbi, Users users, CdnUrls cdn) {
    this.jdbi = jdbi;
    this.users = users;
    this.cdn = cdn;
  }

  /** In the same order. Posts of people whom the viewer may not know of are left out. */
  List<PostView> of(@Nullable UUID viewer, List<Post> posts) {
    Map<UUID, UserView> authors = users.views(viewer, posts.stream().map(Post::authorId).toList());
    Map<UUID, List<MediaView>> media = media(posts.stream().map(Post::id).toList());
    return posts.stream()
        .filter(post -> authors.containsKey(post.authorId()))
        .map(
            post ->
                view(
                    post,
                    Objects.requireNonNull(authors.get(post.authorId())),
                    media.getOrDefault(post.id(), List.of())))
        .toList();
  }

  private Map<UUID, List<MediaView>> media(List<UUID> posts) {
    if (posts.isEmpty()) {
      return Map.of();
    }
    return jdbi.withHandle(
        handle -> {
          List<PostMedium> rows = handle.attach(PostDao.class).media(posts);
          Map<UUID, MediumCopy> copies =
              MediaCopies.find(handle, rows.stream().map(PostMedium::mediumId).toList());
          return rows.stream()
              .filter(row -> copies.containsKey(row.mediumId()))
              .filter(row -> !Objects.requireNonNull(copies.get(row.mediumId())).isDeleted())
              .collect(
                  Collectors.groupingBy(
                      PostMedium::postId,
                      Collectors.mapping(
                          row ->
                              MediaView.of(
                                  Objects.requireNonNull(
                                      Objects.requireNonNull(copies.get(row.mediumId()))
                                          .document()),
                                  cdn,
                                  row.altText()),
                          Collectors.toList())));
        });
  }

  private static PostView view(Post post, UserView author, List<MediaView> media) {
    return new PostView(
        post.id(),
        author,
        post.caption(),
        post.hashtags(),
        post.mentions(),
        media,
        post.place(),
        post.commentsOff(),
        post.state(),
        post.publishedAt() == null ? post.createdAt() : post.publishedAt(),
        post.editedAt(),
        new PostView.Counts(0, 0),
        new PostView.ViewerMarks(false, false));
  }
}
