package com.mockstagram.core.content;

import com.mockstagram.common.events.DomainEvent.PostDeleted;
import com.mockstagram.common.http.Cursor;
import com.mockstagram.common.http.DomainException.NotFound;
import com.mockstagram.common.http.Page;
import com.mockstagram.common.messaging.Outbox;
import com.mockstagram.core.user.Users;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What is posted. The one type of this domain that others call. */
public final class Posts {
  private final Jdbi jdbi;
  private final Outbox outbox;
  private final Users users;
  private final PostViews views;
  private final Clock clock;

  Posts(Jdbi jdbi, Outbox outbox, Users users, PostViews views, Clock clock) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.users = users;
    this.views = views;
    this.clock = clock;
  }

  /**
   * Published posts of these authors, from new to old. The caller answers for it that the viewer
   * may see them.
   */
  public Page<PostView> newestOf(
      @Nullable UUID viewer, Collection<UUID> authors, Cursor after, int limit) {
    List<Post> rows =
        jdbi.withExtension(
            PostDao.class, dao -> dao.newestOf(List.copyOf(authors), after, limit + 1));
    Page<Post> page = Page.of(rows, limit, Post::cursor);
    return new Page<>(views.of(viewer, page.items()), page.nextCursor());
  }

  /** The published posts among these that the viewer may see, in the same order. */
  public List<PostView> visible(@Nullable UUID viewer, List<UUID> ids) {
    List<Post> found =
        jdbi.withExtension(PostDao.class, dao -> dao.findPublished(ids)).stream()
            .sorted(java.util.Comparator.comparingInt(post -> ids.indexOf(post.id())))
            .toList();
    Set<UUID> open = users.visibleAuthors(viewer, found.stream().map(Post::authorId).toList());
    return views.of(viewer, found.stream().filter(post -> open.contains(post.authorId())).toList());
  }

  /**
   * @throws NotFound also when the viewer may not see it
   */
  PostView find(@Nullable UUID viewer, UUID id) {
    Post post =
        jdbi.withExtension(PostDao.class, dao -> dao.find(id))
            .filter(found -> isOpenTo(viewer, found))
            .orElseThrow(Posts::unknown);
    return views.of(viewer, List.of(post)).stream().findFirst().orElseThrow(Posts::unknown);
  }

  Page<PostView> ofAuthor(@Nullable UUID viewer, String username, Cursor after, int limit) {
    return newestOf(viewer, List.of(users.authorOpenTo(viewer, username)), after, limit);
  }

  /** What the caller sent and others do not see yet. */
  Page<PostView> unpublished(UUID caller, Cursor after, int limit) {
    List<Post> rows =
        jdbi.withExtension(PostDao.class, dao -> dao.unpublishedOf(caller, after, limit + 1));
    Page<Post> page = Page.of(rows, limit, Post::draftCursor);
    return new Page<>(views.of(caller, page.items()), page.nextCursor());
  }

  /**
   * @throws NotFound also when it is somebody else's
   */
  void delete(UUID caller, UUID id) {
    jdbi.useTransaction(
        tx -> {
          Post post =
              tx.attach(PostDao.class)
                  .lock(id)
                  .filter(found -> found.authorId().equals(caller))
                  .orElseThrow(Posts::unknown);
          delete(tx, post);
        });
  }

  /** Deletes a post that the transaction holds. */
  void delete(Handle tx, Post post) {
    PostDao dao = tx.attach(PostDao.class);
    List<UUID> media = mediaIds(dao, post.id());
    dao.delete(post.id());
    if (post.isPublished()) {
      dao.count(post.authorId(), -1);
    }
    outbox.append(
        tx,
        new PostDeleted(post.id(), post.version() + 1, clock.instant(), post.authorId(), media));
  }

  static List<UUID> mediaIds(PostDao dao, UUID post) {
    return dao.media(List.of(post)).stream().map(PostMedium::mediumId).collect(Collectors.toList());
  }

  private boolean isOpenTo(@Nullable UUID viewer, Post post) {
    if (post.authorId().equals(viewer)) {
      return true;
    }
    return post.isPublished() && !users.visibleAuthors(viewer, List.of(post.authorId())).isEmpty();
  }

  private static NotFound unknown() {
    return new NotFound("post");
  }
}
