package com.mockstagram.media.owner;

import com.mockstagram.common.http.DomainException.Limited;
import com.mockstagram.common.http.DomainException.Rejected;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps count of what each owner has and may still begin. Exact under concurrency: whoever changes
 * an owner's count holds that owner's row until the end of the transaction.
 */
public final class Allowances {
  private final Jdbi jdbi;
  private final Limits limits;
  private final Clock clock;

  public Allowances(Jdbi jdbi, Limits limits, Clock clock) {
    this.jdbi = jdbi;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Tells whether an upload could begin now, and reserves nothing.
   *
   * @throws Limited when the owner begins too many uploads
   * @throws Rejected when there is no room for it
   */
  public void check(UUID ownerId, long bytes) {
    Owner owner =
        jdbi.withExtension(OwnerDao.class, dao -> dao.find(ownerId))
            .orElseGet(() -> Owner.unknown(ownerId, limits, clock.instant()));
    refuseBeyond(owner.at(clock.instant(), limits), bytes);
  }

  /**
   * Begins an upload: takes a permit and reserves room for it.
   *
   * @throws Limited when the owner begins too many uploads
   * @throws Rejected when there is no room for it
   */
  public void reserve(Handle tx, UUID ownerId, long bytes) {
    OwnerDao dao = tx.attach(OwnerDao.class);
    dao.ensure(ownerId, limits.uploadBurst(), clock.instant());
    Owner owner = dao.lock(ownerId).at(clock.instant(), limits);
    refuseBeyond(owner, bytes);
    dao.save(owner.withUpload(bytes));
  }

  /** Takes the owner's row for the rest of the transaction, before anything else of theirs. */
  public void lock(Handle tx, UUID ownerId) {
    tx.attach(OwnerDao.class).lock(ownerId);
  }

  /** Corrects what is counted; the caller holds the owner's row or takes it by this. */
  public void add(Handle tx, UUID ownerId, long bytes, int items) {
    if (bytes != 0 || items != 0) {
      tx.attach(OwnerDao.class).add(ownerId, bytes, items);
    }
  }

  private void refuseBeyond(Owner owner, long bytes) {
    Duration wait = owner.wait(limits);
    if (!wait.isZero()) {
      throw new Limited("You began very many uploads. Wait a moment before the next.", wait);
    }
    if (owner.items() + 1 > limits.ownerItems()) {
      throw new Rejected(
          "bytes", "would be more than the %d items you may have".formatted(limits.ownerItems()));
    }
    if (owner.bytes() + bytes > limits.ownerBytes()) {
      throw new Rejected(
          "bytes",
          "does not fit: %d of your %d bytes are free"
              .formatted(Math.max(0, limits.ownerBytes() - owner.bytes()), limits.ownerBytes()));
    }
  }
}
