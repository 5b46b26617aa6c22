package com.mockstagram.media.medium;

import com.mockstagram.common.media.MediaDocument;
import com.mockstagram.common.media.MediaError;
import com.mockstagram.common.media.MediaKind;
import com.mockstagram.common.media.MediaState;
import com.mockstagram.common.media.MediaTraits;
import com.mockstagram.common.media.Variant;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture or video of an owner, from the moment its original is whole.
 *
 * @param blobId the original; several media may share one
 * @param version grows with every change that others can see
 * @param job the version at which the workers were asked last; what they tell of an older one is
 *     out of date
 * @param look what came of the job so far
 */
public record Medium(
    UUID id,
    UUID ownerId,
    UUID blobId,
    MediaKind kind,
    MediaState state,
    long version,
    long job,
    String recipe,
    Look look,
    Instant changedAt) {

  /**
   * What workers found and made.
   *
   * @param progress from 0 to 1
   */
  public record Look(
      double progress,
      @Nullable MediaError error,
      @Nullable MediaTraits traits,
      List<Variant> variants,
      @Nullable String hls,
      @Nullable String poster) {
    static final Look NOTHING = new Look(0, null, null, List.of(), null, null);

    public Look {
      variants = List.copyOf(variants);
    }
  }

  MediaDocument document() {
    return new MediaDocument(
        id,
        kind,
        state,
        look.progress(),
        look.error(),
        recipe,
        look.traits(),
        look.variants(),
        look.hls(),
        look.poster());
  }

  /** The same medium after a change that others can see. */
  Medium changed(MediaState newState, Look newLook, Instant at) {
    return new Medium(id, ownerId, blobId, kind, newState, version + 1, job, recipe, newLook, at);
  }

  /** The same medium with a new job for the workers. What they made before stays in sight. */
  Medium again(Instant at) {
    return new Medium(
        id,
        ownerId,
        blobId,
        kind,
        MediaState.PROCESSING,
        version + 1,
        version + 1,
        recipe,
        new Look(0, null, look.traits(), look.variants(), look.hls(), look.poster()),
        at);
  }
}
