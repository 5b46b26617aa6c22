package com.mockstagram.media.upload;

import com.mockstagram.common.http.DomainException.Unavailable;
import com.mockstagram.media.medium.Media;
import com.mockstagram.media.medium.NewMedium;
import com.mockstagram.media.removal.Removal.What;
import com.mockstagram.media.removal.Removals;
import com.mockstagram.media.sniff.Inspector;
import com.mockstagram.media.sniff.Inspector.Finding;
import com.mockstagram.media.store.Originals;
import com.mockstagram.media.upload.Upload.State;
import com.mockstagram.media.upload.UploadMetrics.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Turns an upload whose every byte is durable into a medium. Each step may be taken again after a
 * crash: the object is made before the row that speaks of it.
 */
public final class Finisher {
  private static final int BUFFER_BYTES = 128 * 1024;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final Jdbi jdbi;
  private final Originals originals;
  private final Inspector inspector;
  private final Media media;
  private final Removals removals;
  private final UploadMetrics metrics;

  public Finisher(Jdbi jdbi, Transfers.Store store, Media media, Removals removals) {
    this.jdbi = jdbi;
    this.originals = store.originals();
    this.inspector = store.inspector();
    this.metrics = store.metrics();
    this.media = media;
    this.removals = removals;
  }

  /**
   * The caller holds the lease.
   *
   * @param known hash of all bytes, when it was taken while they came
   * @return the medium's id
   * @throws ContentRefused when such a file is not taken
   */
  UUID finish(Upload upload, Optional<String> known) {
    compose(upload);
    String contentType = upload.contentType() == null ? inspect(upload) : upload.contentType();
    String sha256 = known.orElseGet(() -> metrics.timed(Stage.HASH, () -> hash(upload.id())));
    if (upload.sha256() != null && !upload.sha256().equalsIgnoreCase(sha256)) {
      throw new ContentRefused(
          "hash_mismatch", "The bytes that came are not those that were announced.");
    }
    var draft =
        new NewMedium(
            upload.id(), upload.ownerId(), upload.kind(), contentType, upload.stored(), sha256);
    UUID mediaId =
        metrics.timed(Stage.REGISTER, () -> jdbi.inTransaction(tx -> register(tx, upload, draft)));
    removals.runFor(upload.id());
    return mediaId;
  }

  private UUID register(Handle tx, Upload upload, NewMedium draft) {
    // Media.register takes the owner's row first, as everybody does.
    UUID id = media.register(tx, draft, upload.reserved());
    UploadDao dao = tx.attach(UploadDao.class);
    Upload now = dao.lock(upload.id()).orElseThrow();
    if (now.state() != State.OPEN) {
      throw TusRefusal.locked(); // rolls the medium back
    }
    dao.done(upload.id(), id);
    removals.later(tx, What.TAILS, upload.id());
    return id;
  }

  /**
   * Makes one object of what came. Does nothing when that was done before.
   *
   * @throws ContentRefused when the store lost it
   */
  void compose(Upload upload) {
    if (!metrics.timed(Stage.COMPOSE, () -> isComposed(upload))) {
      throw new ContentRefused("lost", "The store lost the upload. Please send the file again.");
    }
  }

  private boolean isComposed(Upload upload) {
    String multipartId = upload.multipartId();
    return multipartId == null
        ? originals.size(upload.id()).orElse(-1) == upload.stored()
        : originals.complete(
            upload.id(),
            multipartId,
            jdbi.withExtension(UploadDao.class, dao -> dao.parts(upload.id())));
  }

  private String inspect(Upload upload) {
    byte[] head;
    long length = Math.min(Inspector.HEAD_BYTES, upload.stored());
    try (InputStream in = originals.openHead(upload.id(), length)) {
      head = in.readNBytes((int) length);
    } catch (IOException e) {
      throw new Unavailable("The store does not answer. Try again in a moment.", RETRY_AFTER);
    }
    return switch (inspector.inspect(upload.kind(), head, true)) {
      case Finding.Accepted accepted -> accepted.type().contentType();
      case Finding.Refused refused -> throw new ContentRefused(refused);
      case Finding.Undecided _ -> throw new IllegalStateException("a whole file is undecided");
    };
  }

  private String hash(UUID id) {
    Fingerprint fingerprint = Fingerprint.ofNothing();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = originals.open(id)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        fingerprint.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new Unavailable("The store does not answer. Try again in a moment.", RETRY_AFTER);
    }
    return fingerprint.hex();
  }
}
