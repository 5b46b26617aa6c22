package com.mockstagram.media.upload;

import com.mockstagram.common.auth.UploadTicket;
import com.mockstagram.common.http.DomainException.Conflict;
import com.mockstagram.common.http.DomainException.Gone;
import com.mockstagram.common.http.DomainException.NotFound;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.media.owner.Allowances;
import com.mockstagram.media.removal.Removal.What;
import com.mockstagram.media.removal.Removals;
import com.mockstagram.media.upload.Upload.Concat;
import com.mockstagram.media.upload.Upload.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins uploads, finds them, and ends those that come to nothing. */
public final class Uploads {
  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

  static final String EXPIRED = "nobody went on with it in time";

  private final Jdbi jdbi;
  private final Allowances allowances;
  private final Removals removals;
  private final Duration life;
  private final Clock clock;

  public Uploads(Jdbi jdbi, Allowances allowances, Removals removals, Duration life, Clock clock) {
    this.jdbi = jdbi;
    this.allowances = allowances;
    this.removals = removals;
    this.life = life;
    this.clock = clock;
  }

  /**
   * What a client says of an upload that it begins.
   *
   * @param length null when the client tells it later
   * @param metadata Upload-Metadata as it came
   */
  record Draft(@Nullable Long length, @Nullable String metadata, @Nullable Concat concat) {
    static final Draft UNKNOWN = new Draft(null, null, null);
  }

  /** Begins an upload and reserves room for it. */
  Upload begin(UploadTicket ticket, Draft draft) {
    Long length = draft.length();
    if (length != null) {
      refuseLength(length, ticket.maxBytes());
    }
    Instant now = clock.instant();
    long reserved = length == null ? ticket.maxBytes() : length;
    var upload =
        new Upload(
            UuidV7.next(),
            ticket.ownerId(),
            State.OPEN,
            ticket.kind(),
            draft.concat(),
            length,
            ticket.maxBytes(),
            reserved,
            0,
            draft.metadata(),
            ticket.filename(),
            ticket.sha256(),
            null,
            null,
            null,
            null,
            now,
            now.plus(life));
    jdbi.useTransaction(
        tx -> {
          allowances.reserve(tx, upload.ownerId(), reserved);
          tx.attach(UploadDao.class).insert(upload);
        });
    return upload;
  }

  /**
   * @throws NotFound when there is none, or it is somebody else's
   * @throws Gone when it was given up
   */
  Upload get(UUID ownerId, UUID id) {
    Upload upload =
        jdbi.withExtension(UploadDao.class, dao -> dao.find(id))
            .filter(u -> u.ownerId().equals(ownerId))
            .orElseThrow(() -> new NotFound("upload"));
    if (upload.state() == State.OPEN && upload.expiresAt().isBefore(clock.instant())) {
      giveUp(upload, EXPIRED);
      throw new Gone("The upload is over: " + EXPIRED + ".");
    }
    if (upload.state() == State.GONE) {
      throw new Gone("The upload is over: " + upload.goneBecause() + ".");
    }
    return upload;
  }

  /** Learns how long an upload is that began without a length. */
  Upload setLength(Upload upload, long length) {
    refuseLength(length, upload.maxBytes());
    if (length < upload.stored()) {
      throw new Conflict("The upload has more bytes already.");
    }
    jdbi.useTransaction(
        tx -> {
          allowances.lock(tx, upload.ownerId());
          if (tx.attach(UploadDao.class).setLength(upload.id(), length) == 1) {
            allowances.add(tx, upload.ownerId(), length - upload.reserved(), 0);
          }
        });
    return get(upload.ownerId(), upload.id());
  }

  /** Ends an upload that comes to nothing; nothing of it stays. Does nothing if it ended before. */
  void giveUp(Upload upload, String because) {
    boolean ended =
        jdbi.inTransaction(
            tx -> {
              allowances.lock(tx, upload.ownerId());
              UploadDao dao = tx.attach(UploadDao.class);
              Upload now = dao.lock(upload.id()).orElse(null);
              if (now == null || now.state() != State.OPEN) {
                return false;
              }
              dao.gone(now.id(), because);
              allowances.add(tx, now.ownerId(), -now.reserved(), -1);
              removals.later(tx, What.UPLOAD, now.id());
              return true;
            });
    if (ended) {
      LOG.info("Upload {} is over: {}", upload.id(), because);
      removals.runFor(upload.id());
    }
  }

  /** Ends every unfinished upload of an owner. */
  public void giveUpAll(UUID ownerId, String because) {
    for (Upload open : jdbi.withExtension(UploadDao.class, dao -> dao.openOf(ownerId))) {
      giveUp(open, because);
    }
  }

  private static void refuseLength(long length, long maxBytes) {
    if (length == 0) {
      throw new ContentRefused("empty_file", "The file has no bytes.").toAnswer();
    }
    if (length > maxBytes) {
      throw TusRefusal.tooLong(maxBytes);
    }
  }
}
