package com.mockstagram.core.user;

import com.mockstagram.common.http.DomainException.Rejected;
import com.mockstagram.common.media.MediaKind;
import com.mockstagram.core.media.MediaCopies;
import com.mockstagram.core.media.MediaServerClient;
import com.mockstagram.core.media.MediumCopy;
import com.mockstagram.core.media.OwnedMedium;
import com.mockstagram.core.web.Edit;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Checks and applies the picture that somebody chose for themselves. */
final class AvatarChoice {
  private static final String FIELD = "avatarMediaId";

  private final MediaServerClient mediaServer;

  AvatarChoice(MediaServerClient mediaServer) {
    this.mediaServer = mediaServer;
  }

  /**
   * @param now shown
   * @param next shown as soon as its variants are there
   */
  record Avatars(@Nullable UUID now, @Nullable UUID next) {
    /** What is to be shown once something new is known of a medium. */
    Avatars settled(MediumCopy medium) {
      if (medium.id().equals(next)) {
        if (medium.isReady()) {
          return new Avatars(next, null);
        }
        return medium.isFailed() || medium.isDeleted() ? new Avatars(now, null) : this;
      }
      return medium.id().equals(now) && medium.isDeleted() ? new Avatars(null, next) : this;
    }
  }

  /** What was chosen, found to be allowed. */
  sealed interface Choice {
    /** Comes before the account is held, as it does where events are taken: no deadlock. */
    default void hold(Handle tx) {}

    Avatars apply(Handle tx, Account before);

    record Unchanged() implements Choice {
      @Override
      public Avatars apply(Handle tx, Account before) {
        return new Avatars(before.avatarId(), before.nextAvatarId());
      }
    }

    record None() implements Choice {
      @Override
      public Avatars apply(Handle tx, Account before) {
        return new Avatars(null, null);
      }
    }

    record Picture(OwnedMedium medium) implements Choice {
      @Override
      public void hold(Handle tx) {
        MediaCopies.keep(tx, List.of(medium));
      }

      @Override
      public Avatars apply(Handle tx, Account before) {
        UUID id = medium.document().id();
        // Read back: an event may have brought a newer version than media-server told us.
        MediumCopy copy = MediaCopies.find(tx, List.of(id)).get(id);
        if (copy == null || copy.isDeleted()) {
          throw unknown();
        }
        if (copy.isFailed()) {
          throw failed();
        }
        return copy.isReady() ? new Avatars(id, null) : new Avatars(before.avatarId(), id);
      }
    }
  }

  /**
   * Asks media-server, and therefore outside of any transaction.
   *
   * @throws Rejected when it is not a picture of this person
   */
  Choice check(UUID owner, @Nullable Edit<UUID> edit) {
    if (edit == null) {
      return new Choice.Unchanged();
    }
    UUID id = edit.value();
    if (id == null) {
      return new Choice.None();
    }
    OwnedMedium medium = mediaServer.find(List.of(id)).get(id);
    if (medium == null || !medium.ownerId().equals(owner)) {
      throw unknown();
    }
    if (medium.document().kind() != MediaKind.IMAGE) {
      throw new Rejected(FIELD, "must be a picture");
    }
    return new Choice.Picture(medium);
  }

  private static Rejected unknown() {
    return new Rejected(FIELD, "is not a medium of yours");
  }

  private static Rejected failed() {
    return new Rejected(FIELD, "could not be processed");
  }
}
