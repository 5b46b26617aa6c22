package com.mockstagram.media.upload;

import com.mockstagram.common.http.DomainException.Unavailable;
import com.mockstagram.media.sniff.Inspector;
import com.mockstagram.media.store.Originals;
import com.mockstagram.media.upload.Upload.State;
import com.mockstagram.media.upload.UploadMetrics.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes bytes into uploads, one request at a time for each, and finishes those that are whole. */
public final class Transfers {
  private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Jdbi jdbi;
  private final Uploads uploads;
  private final Leases leases;
  private final Finisher finisher;
  private final Store store;
  private final Fingerprints fingerprints = new Fingerprints();

  /** Where bytes go, where that is written down, what is taken at all, and who counts. */
  public record Store(
      Originals originals, UploadLog log, Inspector inspector, UploadMetrics metrics) {}

  public Transfers(Jdbi jdbi, Uploads uploads, Leases leases, Finisher finisher, Store store) {
    this.jdbi = jdbi;
    this.uploads = uploads;
    this.leases = leases;
    this.finisher = finisher;
    this.store = store;
  }

  /**
   * Bytes of one request.
   *
   * @param offset where they belong
   * @param end whether the end of the body is the end of the file, whose length nobody told
   */
  record Chunk(InputStream body, long offset, @Nullable Checksum checksum, End end) {}

  enum End {
    OF_REQUEST,
    OF_FILE
  }

  /** Takes a chunk. Returns the upload as it stands then. */
  Upload receive(Upload stale, Chunk chunk) {
    try (Lease lease = leases.acquire(stale.id(), stale.ownerId())) {
      Upload upload = uploads.get(stale.ownerId(), stale.id());
      if (chunk.offset() != upload.stored()) {
        throw TusRefusal.wrongOffset(upload.stored(), chunk.offset());
      }
      if (upload.state() == State.DONE) {
        return upload;
      }
      return receive(upload, chunk, lease);
    }
  }

  /**
   * Tells where an upload stands, once nobody writes to it. One of which only the last step is
   * missing is finished.
   */
  Upload settle(UUID ownerId, UUID id) {
    Upload stale = uploads.get(ownerId, id);
    if (stale.state() == State.OPEN) {
      leases.awaitRest(id);
      stale = uploads.get(ownerId, id);
    }
    if (stale.state() == State.DONE || !stale.isWhole() || stale.isPartial()) {
      return stale;
    }
    var nothing = new Chunk(InputStream.nullInputStream(), stale.stored(), null, End.OF_REQUEST);
    return receive(stale, nothing);
  }

  private Upload receive(Upload upload, Chunk chunk, Lease lease) {
    Recorder recorder =
        new Recorder(
            upload,
            store.log(),
            store.inspector(),
            chunk.checksum() == null ? Recorder.When.AT_ONCE : Recorder.When.AT_END);
    var body =
        new BodyReader(chunk.body(), upload.limit() - upload.stored(), lease, chunk.checksum());
    try (Intake intake = intake(upload, recorder)) {
      return receive(upload, chunk, body, intake, recorder);
    } catch (ContentRefused e) {
      store.metrics().ended(Outcome.REFUSED);
      uploads.giveUp(upload, String.valueOf(e.getMessage()));
      throw e.toAnswer();
    } catch (IOException e) {
      throw new UncheckedIOException("the spool fails", e);
    }
  }

  private Upload receive(
      Upload upload, Chunk chunk, BodyReader body, Intake intake, Recorder recorder)
      throws IOException {
    Checksum checksum = chunk.checksum();
    try {
      intake.take(body);
    } finally {
      store.metrics().received(body.count());
    }
    if (body.isOver()) {
      refuseOverlong(upload);
    }
    IOException cut = body.cut();
    if (checksum != null && (cut != null || !checksum.matches())) {
      throw cut == null ? TusRefusal.wrongChecksum() : interrupted(upload, cut);
    }
    boolean last =
        cut == null
            && (chunk.end() == End.OF_FILE
                || upload.length() != null && upload.length() == intake.end());
    if (last) {
      return storeLast(upload, intake, recorder);
    }
    intake.storeRest();
    recorder.write();
    intake.fingerprint().ifPresent(f -> fingerprints.keep(upload.id(), recorder.written(), f));
    if (cut != null) {
      throw interrupted(upload, cut);
    }
    return uploads.get(upload.ownerId(), upload.id());
  }

  private Upload storeLast(Upload upload, Intake intake, Recorder recorder) throws IOException {
    intake.storeLast();
    recorder.write();
    if (upload.length() == null) {
      uploads.setLength(upload, intake.end());
    }
    return finish(
        uploads.get(upload.ownerId(), upload.id()), intake.fingerprint().map(Fingerprint::hex));
  }

  private Upload finish(Upload upload, Optional<String> sha256) {
    if (upload.isPartial()) {
      finisher.compose(upload);
      return upload;
    }
    try {
      finisher.finish(upload, sha256);
      store.metrics().ended(Outcome.FINISHED);
    } catch (ContentRefused e) {
      store.metrics().ended(Outcome.REFUSED);
      uploads.giveUp(upload, String.valueOf(e.getMessage()));
      throw e.toAnswer();
    }
    return uploads.get(upload.ownerId(), upload.id());
  }

  private void refuseOverlong(Upload upload) {
    if (upload.length() == null) {
      // No later request could make it fit.
      throw new ContentRefused(
          "too_large", "The file has more than %d bytes.".formatted(upload.maxBytes()));
    }
    throw TusRefusal.tooLong(upload.limit());
  }

  /** Reads what an upload has, once it is whole. The caller closes it. */
  InputStream open(Upload upload) {
    return store.originals().open(upload.id());
  }

  Unavailable interrupted(Upload upload, IOException cut) {
    store.metrics().ended(Outcome.INTERRUPTED);
    LOG.info("A transfer to {} ended early: {}", upload.id(), cut.toString());
    return new Unavailable(
        "The transfer ended early; what came is kept. Ask where to go on.", RETRY_AFTER);
  }

  private Intake intake(Upload upload, Recorder recorder) throws IOException {
    UUID id = upload.id();
    Fingerprint soFar = fingerprints.take(id, upload.stored()).orElse(null);
    return jdbi.withHandle(
        handle -> {
          UploadDao dao = handle.attach(UploadDao.class);
          return new Intake(
              upload, new Intake.Before(dao.parts(id), dao.tails(id), soFar), store, recorder);
        });
  }
}
