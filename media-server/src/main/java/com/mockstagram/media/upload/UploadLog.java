package com.mockstagram.media.upload;

import com.mockstagram.media.store.Originals.StoredPart;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Writes down what of an upload is durable. */
public final class UploadLog {
  private final Jdbi jdbi;
  private final Duration life;
  private final Clock clock;

  public UploadLog(Jdbi jdbi, Duration life, Clock clock) {
    this.jdbi = jdbi;
    this.life = life;
    this.clock = clock;
  }

  /**
   * A step forward. Its parts swallow every tail from before them.
   *
   * @param parts new ones, in order
   * @param tail what came after the last of them; null when nothing did
   */
  record Step(
      long from,
      long to,
      List<StoredPart> parts,
      @Nullable Tail tail,
      boolean swallowsTails,
      @Nullable String multipartId,
      @Nullable String contentType) {}

  /**
   * @throws TusRefusal.Refused when somebody else moved the upload on
   */
  void write(UUID uploadId, Step step) {
    jdbi.useTransaction(tx -> write(tx, uploadId, step));
  }

  private void write(Handle tx, UUID uploadId, Step step) {
    UploadDao dao = tx.attach(UploadDao.class);
    int moved =
        dao.advance(
            uploadId,
            step.from(),
            step.to(),
            step.multipartId(),
            step.contentType(),
            clock.instant().plus(life));
    if (moved == 0) {
      throw TusRefusal.locked();
    }
    step.parts().forEach(part -> dao.insertPart(uploadId, part));
    if (step.swallowsTails()) {
      dao.deleteTails(uploadId);
    }
    Tail tail = step.tail();
    if (tail != null) {
      dao.insertTail(uploadId, tail);
    }
  }
}
