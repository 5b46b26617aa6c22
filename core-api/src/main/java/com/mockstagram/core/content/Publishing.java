package com.mockstagram.core.content;

import com.mockstagram.common.http.DomainException.Rejected;
import com.mockstagram.common.http.DomainException.Unauthenticated;
import com.mockstagram.common.http.FieldError;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.messaging.Outbox;
import com.mockstagram.core.media.MediaCopies;
import com.mockstagram.core.media.MediaServerClient;
import com.mockstagram.core.media.MediumCopy;
import com.mockstagram.core.media.OwnedMedium;
import com.mockstagram.core.web.IdempotencyKeys;
import com.mockstagram.core.web.IdempotentCall;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Takes new posts, and publishes each once all of its media can be shown.
 *
 * <p>A post and the news of its media may come in any order. Both hold the rows of the media before
 * they look or write ({@link MediaCopies}), so that one comes after the other: either the post is
 * taken first and the event finds it, or the event was first and the post finds its medium ready.
 */
final class Publishing {
  private final Jdbi jdbi;
  private final Outbox outbox;
  private final MediaServerClient mediaServer;
  private final IdempotencyKeys keys;
  private final Clock clock;

  Publishing(
      Jdbi jdbi, Outbox outbox, MediaServerClient mediaServer, IdempotencyKeys keys, Clock clock) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.mediaServer = mediaServer;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * @return the post's id
   * @throws Rejected when a medium is unknown, somebody else's, named twice, or failed
   */
  UUID publish(UUID author, NewPost draft, IdempotentCall call) {
    Optional<UUID> before = keys.made(call);
    if (before.isPresent()) {
      return before.get();
    }
    List<UUID> ids = draft.media().stream().map(NewPost.Medium::mediaId).toList();
    refuseDuplicates(ids);
    // Before the transaction: nothing is held while another program thinks.
    Map<UUID, OwnedMedium> known = mediaServer.find(ids);
    refuse(ids, id -> faultOf(known.get(id), author));
    return jdbi.inTransaction(
        tx -> {
          UUID id = UuidV7.next();
          Optional<UUID> meanwhile = keys.claim(tx, call, id);
          if (meanwhile.isPresent()) {
            return meanwhile.get();
          }
          MediaCopies.keep(tx, known.values());
          if (tx.attach(PostDao.class).holdAuthor(author)) {
            throw new Unauthenticated("This account is not there any more.");
          }
          insert(tx, id, author, draft);
          return id;
        });
  }

  private void insert(Handle tx, UUID id, UUID author, NewPost draft) {
    List<UUID> ids = draft.media().stream().map(NewPost.Medium::mediaId).toList();
    // Read back: an event may have brought a newer version than media-server told us.
    Map<UUID, MediumCopy> copies = MediaCopies.find(tx, ids);
    refuse(ids, medium -> faultOf(copies.get(medium)));
    PostState state = stateOf(copies.values());
    Instant now = clock.instant();
    String caption = draft.caption() == null ? "" : draft.caption().strip();
    CaptionMarks marks = CaptionMarks.of(caption);
    var post =
        new Post(
            id,
            author,
            caption,
            marks.hashtags(),
            marks.mentions(),
            Texts.blankToNull(draft.place()),
            Boolean.TRUE.equals(draft.commentsOff()),
            state,
            1,
            now,
            state == PostState.PUBLISHED ? now : null,
            null);
    PostDao dao = tx.attach(PostDao.class);
    dao.insert(post);
    var media = new ArrayList<PostMedium>();
    for (NewPost.Medium medium : draft.media()) {
      media.add(
          new PostMedium(
              post.id(), media.size(), medium.mediaId(), Texts.blankToNull(medium.altText())));
    }
    dao.insertMedia(media);
    if (post.isPublished()) {
      dao.count(author, 1);
      outbox.append(tx, post.published(ids, now));
    }
  }

  /** Looks again at the posts that show a medium of which something new is known. */
  void settle(Handle tx, UUID mediumId) {
    PostDao dao = tx.attach(PostDao.class);
    for (Post post : dao.lockThoseWith(mediumId)) {
      if (!post.isPublished()) {
        settle(tx, post);
      }
    }
  }

  /** Moves an unpublished post, which the transaction holds, to where its media say it belongs. */
  void settle(Handle tx, Post post) {
    PostDao dao = tx.attach(PostDao.class);
    List<UUID> ids = Posts.mediaIds(dao, post.id());
    PostState state = stateOf(MediaCopies.find(tx, ids).values());
    if (state == post.state()) {
      return;
    }
    Instant now = clock.instant();
    Post moved = dao.move(post.id(), state, state == PostState.PUBLISHED ? now : null);
    if (moved.isPublished()) {
      dao.count(post.authorId(), 1);
      outbox.append(tx, moved.published(ids, now));
    }
  }

  private static PostState stateOf(Collection<MediumCopy> media) {
    if (media.stream().allMatch(MediumCopy::isReady)) {
      return PostState.PUBLISHED;
    }
    return media.stream().anyMatch(MediumCopy::isFailed) ? PostState.FAILED : PostState.PROCESSING;
  }

  private static void refuseDuplicates(List<UUID> ids) {
    Set<UUID> seen = new HashSet<>();
    refuse(ids, id -> seen.add(id) ? null : "stands here twice");
  }

  private static @Nullable String faultOf(@Nullable OwnedMedium medium, UUID author) {
    // One answer for both: whether somebody else has such a medium is not the caller's to know.
    return medium == null || !medium.ownerId().equals(author) ? "is not a medium of yours" : null;
  }

  private static @Nullable String faultOf(@Nullable MediumCopy copy) {
    if (copy == null || copy.isDeleted()) {
      return "is not a medium of yours";
    }
    return copy.isFailed() ? "could not be processed" : null;
  }

  @FunctionalInterface
  private interface Judge {
    @Nullable String faultOf(UUID id);
  }

  private static void refuse(List<UUID> ids, Judge judge) {
    var errors = new ArrayList<FieldError>();
    for (int i = 0; i < ids.size(); i++) {
      String fault = judge.faultOf(ids.get(i));
      if (fault != null) {
        errors.add(new FieldError("media[" + i + "].mediaId", fault));
      }
    }
    if (!errors.isEmpty()) {
      throw new Rejected(errors);
    }
  }
}
