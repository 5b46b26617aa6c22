package com.mockstagram.common.events;

import com.mockstagram.common.media.MediaDocument;
import com.mockstagram.common.media.MediaError;
import com.mockstagram.common.media.MediaKind;
import com.mockstagram.common.media.MediaTraits;
import com.mockstagram.common.media.Variant;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact that one program tells the others. Delivered at least once and in any order: a consumer
 * compares {@link #version()} with what it knows of {@link #aggregateId()} and drops what is older.
 */
public sealed interface DomainEvent {
  /** What the fact is about: a medium, a post, a person. */
  UUID aggregateId();

  /** Only grows over the life of the aggregate. */
  long version();

  Instant at();

  /** Facts about a medium, whoever tells them. */
  sealed interface MediaEvent extends DomainEvent {
    UUID mediaId();

    @Override
    default UUID aggregateId() {
      return mediaId();
    }
  }

  /**
   * What workers tell of a job. {@link #version()} is that of the {@link MediaUploaded} it answers.
   */
  sealed interface EncodingEvent extends MediaEvent {}

  /**
   * What media-server tells of a medium as others see it.
   *
   * <p>{@link #document()} is whole: a consumer needs no other event to know the medium.
   */
  sealed interface MediaChange extends MediaEvent {
    UUID ownerId();

    MediaDocument document();

    @Override
    default UUID mediaId() {
      return document().id();
    }
  }

  sealed interface UserEvent extends DomainEvent {
    UUID userId();

    @Override
    default UUID aggregateId() {
      return userId();
    }
  }

  sealed interface PostEvent extends DomainEvent {
    UUID postId();

    @Override
    default UUID aggregateId() {
      return postId();
    }
  }

  /**
   * An original is stored whole and waits for its variants.
   *
   * @param originalKey key in the bucket of originals
   * @param contentType as found in the bytes, not as claimed
   * @param recipe the recipe to make
   */
  @EventName("media.uploaded.v1")
  record MediaUploaded(
      UUID mediaId,
      long version,
      Instant at,
      UUID ownerId,
      MediaKind kind,
      String contentType,
      long bytes,
      String originalKey,
      String recipe)
      implements MediaEvent {}

  /**
   * A job goes on.
   *
   * @param progress from 0 to 1
   * @param traits null until the medium is decoded
   * @param variants those stored since the last such event
   */
  @EventName("media.progressed.v1")
  record MediaProgressed(
      UUID mediaId,
      long version,
      Instant at,
      String recipe,
      double progress,
      @Nullable MediaTraits traits,
      List<Variant> variants)
      implements EncodingEvent {}

  /**
   * Every variant named here is stored. A later one of the same version may add to it (AVIF).
   *
   * @param hls see {@link MediaDocument#hls()}
   * @param poster see {@link MediaDocument#poster()}
   */
  @EventName("media.encoded.v1")
  record MediaEncoded(
      UUID mediaId,
      long version,
      Instant at,
      String recipe,
      MediaTraits traits,
      List<Variant> variants,
      @Nullable String hls,
      @Nullable String poster)
      implements EncodingEvent {}

  /** No variant will come of this job. */
  @EventName("media.failed.v1")
  record MediaFailed(UUID mediaId, long version, Instant at, MediaError error)
      implements EncodingEvent {}

  /**
   * A medium has all variants that somebody waits for; more of them can be made when nobody does.
   * Told after its {@link MediaEncoded}, so that what is made then only adds to it.
   *
   * @param originalKey key in the bucket of originals
   * @param traits as already told
   */
  @EventName("media.refinable.v1")
  record MediaRefinable(
      UUID mediaId, long version, Instant at, String originalKey, String recipe, MediaTraits traits)
      implements MediaEvent {}

  /** The medium can be shown. Told again when it gained variants since. */
  @EventName("media.ready.v1")
  record MediaReady(UUID ownerId, long version, Instant at, MediaDocument document)
      implements MediaChange {}

  /** The medium can't be shown, and the document says why. */
  @EventName("media.rejected.v1")
  record MediaRejected(UUID ownerId, long version, Instant at, MediaDocument document)
      implements MediaChange {}

  /** The medium, its variants and (when nobody else refers to it) its original are gone. */
  @EventName("media.deleted.v1")
  record MediaDeleted(UUID mediaId, UUID ownerId, long version, Instant at) implements MediaEvent {}

  /**
   * A person as others may see them.
   *
   * @param avatarMediaId null when they have none
   */
  @EventName("user.changed.v1")
  record UserChanged(
      UUID userId,
      long version,
      Instant at,
      String username,
      String displayName,
      String bio,
      @Nullable UUID avatarMediaId,
      boolean privateAccount,
      long followers)
      implements UserEvent {}

  @EventName("user.deleted.v1")
  record UserDeleted(UUID userId, long version, Instant at) implements UserEvent {}

  @EventName("post.published.v1")
  record PostPublished(
      UUID postId,
      long version,
      Instant at,
      UUID authorId,
      String caption,
      List<String> hashtags,
      List<UUID> mediaIds,
      @Nullable String place)
      implements PostEvent {}

  @EventName("post.edited.v1")
  record PostEdited(
      UUID postId,
      long version,
      Instant at,
      UUID authorId,
      String caption,
      List<String> hashtags,
      List<UUID> mediaIds,
      @Nullable String place)
      implements PostEvent {}

  @EventName("post.deleted.v1")
  record PostDeleted(UUID postId, long version, Instant at, UUID authorId, List<UUID> mediaIds)
      implements PostEvent {}
}
