package com.mockstagram.media.medium;

import com.mockstagram.common.events.DomainEvent.MediaDeleted;
import com.mockstagram.common.events.DomainEvent.MediaUploaded;
import com.mockstagram.common.http.DomainException.Conflict;
import com.mockstagram.common.http.DomainException.NotFound;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.media.MediaError;
import com.mockstagram.common.media.MediaState;
import com.mockstagram.common.messaging.Outbox;
import com.mockstagram.common.storage.MediaKeys;
import com.mockstagram.media.owner.Allowances;
import com.mockstagram.media.removal.Removal.What;
import com.mockstagram.media.removal.Removals;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What can be done with media once their originals are whole. */
public final class Media {
  /** The recipe that new media are encoded by. */
  static final String RECIPE = "r1";

  private static final MediaError ORIGINAL_LOST =
      new MediaError("original_lost", "The store lost the file. Please upload it again.", false);

  private final Jdbi jdbi;
  private final Outbox outbox;
  private final Allowances allowances;
  private final Removals removals;
  private final Clock clock;
  private final MediumChanges changes;

  public Media(Jdbi jdbi, Outbox outbox, Allowances allowances, Removals removals, Clock clock) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.allowances = allowances;
    this.removals = removals;
    this.clock = clock;
    this.changes = new MediumChanges(outbox, clock);
  }

  /**
   * Makes a medium of a whole original and asks the workers for its variants. Bytes that the owner
   * has already are not kept twice: the object is given up and the older one gains a reference.
   *
   * @return the medium's id
   */
  public UUID register(Handle tx, NewMedium draft, long reserved) {
    Instant now = clock.instant();
    UUID id = UuidV7.next();
    allowances.lock(tx, draft.ownerId());
    Blob blob =
        tx.attach(BlobDao.class)
            .refer(
                draft.objectId(),
                draft.ownerId(),
                draft.sha256(),
                draft.bytes(),
                draft.contentType(),
                now);
    boolean known = !blob.id().equals(draft.objectId());
    if (known) {
      removals.later(tx, What.ORIGINAL, draft.objectId());
    }
    allowances.add(tx, draft.ownerId(), (known ? 0 : draft.bytes()) - reserved, 0);
    tx.attach(MediumDao.class).insert(id, draft.ownerId(), blob.id(), draft.kind(), RECIPE, now);
    Medium medium = tx.attach(MediumDao.class).find(id).orElseThrow();
    askWorkers(tx, medium, blob);
    return id;
  }

  /** The owner's medium of these bytes, when it can be used again. Counts as a wish to use it. */
  public Optional<UUID> known(UUID ownerId, String sha256) {
    return jdbi.inTransaction(
        tx -> {
          MediumDao dao = tx.attach(MediumDao.class);
          Optional<UUID> id = dao.findByHash(ownerId, sha256);
          id.ifPresent(found -> dao.asked(List.of(found), clock.instant()));
          return id;
        });
  }

  Medium get(UUID ownerId, UUID id) {
    return jdbi.withExtension(MediumDao.class, dao -> dao.find(id))
        .filter(medium -> medium.ownerId().equals(ownerId))
        .orElseThrow(() -> new NotFound("medium"));
  }

  /** Those of the media that there are. Counts as a wish to use them. */
  List<Medium> list(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbi.inTransaction(
        tx -> {
          MediumDao dao = tx.attach(MediumDao.class);
          dao.asked(ids, clock.instant());
          return dao.list(ids);
        });
  }

  /**
   * Asks the workers once more.
   *
   * @throws Conflict when it did not fail
   */
  Medium retry(UUID ownerId, UUID id) {
    return jdbi.inTransaction(
        tx -> {
          Medium medium = owned(tx, ownerId, id);
          if (medium.state() != MediaState.FAILED) {
            throw new Conflict("Only a medium that failed can be tried again.");
          }
          Blob blob = tx.attach(BlobDao.class).get(medium.blobId());
          if (blob.sha256() == null) {
            throw new Conflict(ORIGINAL_LOST.message());
          }
          Medium again = medium.again(clock.instant());
          MediumChanges.save(tx, again);
          askWorkers(tx, again, blob);
          return again;
        });
  }

  void delete(UUID ownerId, UUID id) {
    Medium gone =
        jdbi.inTransaction(
            tx -> {
              allowances.lock(tx, ownerId);
              Medium medium = owned(tx, ownerId, id);
              delete(tx, medium);
              return medium;
            });
    removeObjects(gone);
  }

  /** Decides within the transaction whether a medium is to go. */
  @FunctionalInterface
  public interface Condition {
    /**
     * @param askedAt when somebody last asked for the medium in order to use it
     */
    boolean holds(Handle tx, Instant askedAt);
  }

  /** Deletes a medium, if it is there, when a condition holds. Returns whether it did. */
  public boolean deleteIf(UUID id, Condition condition) {
    Optional<Medium> found = jdbi.withExtension(MediumDao.class, dao -> dao.find(id));
    if (found.isEmpty()) {
      return false;
    }
    UUID ownerId = found.get().ownerId();
    Optional<Medium> gone =
        jdbi.inTransaction(
            tx -> {
              allowances.lock(tx, ownerId);
              MediumDao dao = tx.attach(MediumDao.class);
              Optional<Medium> medium =
                  dao.lock(id).filter(m -> condition.holds(tx, dao.askedAt(id)));
              medium.ifPresent(m -> delete(tx, m));
              return medium;
            });
    gone.ifPresent(this::removeObjects);
    return gone.isPresent();
  }

  /** Deletes every medium of an owner. */
  public void deleteAll(UUID ownerId) {
    for (UUID id : jdbi.withExtension(MediumDao.class, dao -> dao.ofOwner(ownerId))) {
      deleteIf(id, (tx, askedAt) -> true);
    }
  }

  /**
   * Learns that an original is not in MinIO any more. What can be shown stays; what could not be
   * finished without it fails. The same bytes can be sent again.
   */
  public void lost(UUID blobId) {
    jdbi.useTransaction(
        tx -> {
          tx.attach(BlobDao.class).lost(blobId);
          for (UUID id : tx.attach(MediumDao.class).ofBlob(blobId)) {
            tx.attach(MediumDao.class)
                .lock(id)
                .filter(medium -> medium.state() == MediaState.PROCESSING)
                .ifPresent(medium -> changes.fail(tx, medium, ORIGINAL_LOST));
          }
        });
  }

  private void removeObjects(Medium gone) {
    removals.runFor(gone.id());
    removals.runFor(gone.blobId());
  }

  /** Deletes a medium; the caller holds its owner's row. */
  private void delete(Handle tx, Medium medium) {
    tx.attach(MediumDao.class).delete(medium.id());
    Blob blob = tx.attach(BlobDao.class).release(medium.blobId());
    if (blob.refs() == 0) {
      tx.attach(BlobDao.class).delete(blob.id());
      removals.later(tx, What.ORIGINAL, blob.id());
    }
    removals.later(tx, What.VARIANTS, medium.id());
    allowances.add(tx, medium.ownerId(), blob.refs() == 0 ? -blob.bytes() : 0, -1);
    outbox.append(
        tx, new MediaDeleted(medium.id(), medium.ownerId(), medium.version() + 1, clock.instant()));
    MediumChanges.announce(tx, medium.id());
  }

  private static Medium owned(Handle tx, UUID ownerId, UUID id) {
    return tx.attach(MediumDao.class)
        .lock(id)
        .filter(medium -> medium.ownerId().equals(ownerId))
        .orElseThrow(() -> new NotFound("medium"));
  }

  private void askWorkers(Handle tx, Medium medium, Blob blob) {
    outbox.append(
        tx,
        new MediaUploaded(
            medium.id(),
            medium.job(),
            clock.instant(),
            medium.ownerId(),
            medium.kind(),
            blob.contentType(),
            blob.bytes(),
            MediaKeys.original(blob.id()),
            medium.recipe()));
  }
}
