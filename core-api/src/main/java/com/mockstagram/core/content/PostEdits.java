package com.mockstagram.core.content;

import com.mockstagram.common.http.DomainException.NotFound;
import com.mockstagram.common.http.DomainException.Rejected;
import com.mockstagram.common.messaging.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Changes what is said in a post. */
final class PostEdits {
  private final Jdbi jdbi;
  private final Outbox outbox;
  private final Clock clock;

  PostEdits(Jdbi jdbi, Outbox outbox, Clock clock) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * @throws NotFound also when it is somebody else's
   * @throws Rejected when it names a medium that the post doesn't have
   */
  void edit(UUID caller, UUID id, PostEdit edit) {
    jdbi.useTransaction(
        tx -> {
          PostDao dao = tx.attach(PostDao.class);
          Post before =
              dao.lock(id)
                  .filter(post -> post.authorId().equals(caller))
                  .orElseThrow(() -> new NotFound("post"));
          List<UUID> media = Posts.mediaIds(dao, id);
          describe(dao, before, media, edit);
          Instant now = clock.instant();
          Post after = dao.edit(applied(edit, before, now));
          if (after.isPublished()) {
            outbox.append(tx, after.edited(media, now));
          }
        });
  }

  private static Post applied(PostEdit edit, Post before, Instant now) {
    String caption = edit.caption() == null ? before.caption() : edit.caption().strip();
    CaptionMarks marks = CaptionMarks.of(caption);
    return new Post(
        before.id(),
        before.authorId(),
        caption,
        marks.hashtags(),
        marks.mentions(),
        edit.place() == null ? before.place() : Texts.blankToNull(edit.place().value()),
        edit.commentsOff() == null ? before.commentsOff() : edit.commentsOff(),
        before.state(),
        before.version(),
        before.createdAt(),
        before.publishedAt(),
        now);
  }

  private static void describe(PostDao dao, Post post, List<UUID> media, PostEdit edit) {
    Set<UUID> known = new HashSet<>(media);
    List<NewPost.Medium> described = edit.media() == null ? List.of() : edit.media();
    for (int i = 0; i < described.size(); i++) {
      NewPost.Medium medium = described.get(i);
      if (!known.contains(medium.mediaId())) {
        throw new Rejected("media[" + i + "].mediaId", "is not in this post");
      }
      dao.describe(post.id(), medium.mediaId(), Texts.blankToNull(medium.altText()));
    }
  }
}
