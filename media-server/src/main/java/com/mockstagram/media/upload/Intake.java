package com.mockstagram.media.upload;

import com.mockstagram.media.sniff.Inspector;
import com.mockstagram.media.store.Bytes;
import com.mockstagram.media.store.Originals;
import com.mockstagram.media.store.Originals.StoredPart;
import com.mockstagram.media.upload.UploadMetrics.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of one request into an upload. Every 5 MiB go to MinIO as a part and are written
 * down; what is left at the end, however it came to its end, goes there as a tail, so that no byte
 * that arrived is asked for again. Heap per upload: one buffer.
 */
final class Intake implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Upload upload;
  private final Originals originals;
  private final UploadMetrics metrics;
  private final Recorder recorder;
  private final Spool spool;
  private final List<Tail> tails;
  private final @Nullable Fingerprint fingerprint;
  private @Nullable String multipartId;
  private int nextPart;

  /** Where the spool's first byte stands in the upload. */
  private long position;

  /**
   * What came in earlier requests.
   *
   * @param fingerprint hash of all of it; null when it isn't known
   */
  record Before(List<StoredPart> parts, List<Tail> tails, @Nullable Fingerprint fingerprint) {}

  Intake(Upload upload, Before before, Transfers.Store store, Recorder recorder)
      throws IOException {
    this.upload = upload;
    this.originals = store.originals();
    this.metrics = store.metrics();
    this.recorder = recorder;
    this.fingerprint = before.fingerprint();
    this.tails = new ArrayList<>(before.tails());
    this.multipartId = upload.multipartId();
    this.nextPart = before.parts().isEmpty() ? 1 : before.parts().getLast().number() + 1;
    this.position = upload.stored();
    this.spool = new Spool();
  }

  /**
   * Hash of all bytes that were taken, up to {@link #end}; empty when that of earlier ones isn't
   * known.
   */
  Optional<Fingerprint> fingerprint() {
    return Optional.ofNullable(fingerprint);
  }

  /** Where the next byte would stand. */
  long end() {
    return position + spool.size();
  }

  /** Takes what the body has. */
  void take(BodyReader body) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
      for (int done = 0; done < n; ) {
        if (room() == 0) {
          storePart();
        }
        int step = (int) Math.min(n - done, room());
        spool.append(buffer, done, step);
        if (fingerprint != null) {
          fingerprint.update(buffer, done, step);
        }
        done += step;
      }
    }
  }

  /** Stores what is left as the end of the file. */
  void storeLast() throws IOException {
    if (spool.size() == 0 && tails.isEmpty()) {
      return;
    }
    if (multipartId == null) {
      begin(true);
      metrics.timed(Stage.STORE, () -> originals.putWhole(upload.id(), tailsAndSpool()));
      recorder.whole(end());
      moveOn();
    } else {
      storePart();
    }
  }

  /** Stores what is left, as far as it is worth keeping, to go on from there another time. */
  void storeRest() throws IOException {
    if (spool.size() == 0) {
      return;
    }
    if (room() == 0) {
      storePart();
      return;
    }
    begin(false);
    var tail = new Tail(position, spool.size());
    metrics.timed(Stage.STORE, () -> originals.putTail(upload.id(), tail.start(), spool.bytes()));
    recorder.tail(tail);
    tails.add(tail);
    position += tail.bytes();
    spool.clear();
  }

  private long tailBytes() {
    return tails.stream().mapToLong(Tail::bytes).sum();
  }

  private long room() {
    return Originals.PART_BYTES - tailBytes() - spool.size();
  }

  private void storePart() throws IOException {
    begin(false);
    String id = multipartId == null ? originals.createMultipart(upload.id()) : multipartId;
    multipartId = id;
    StoredPart part =
        metrics.timed(
            Stage.STORE, () -> originals.putPart(upload.id(), id, nextPart, tailsAndSpool()));
    recorder.part(part, id, end());
    nextPart++;
    moveOn();
  }

  private void begin(boolean whole) throws IOException {
    if (position == 0 && spool.size() > 0) {
      recorder.begins(spool.head(Inspector.HEAD_BYTES), whole);
    }
  }

  private void moveOn() {
    position += spool.size();
    spool.clear();
    tails.clear();
  }

  private Bytes tailsAndSpool() {
    if (tails.isEmpty()) {
      return spool.bytes();
    }
    List<Tail> before = List.copyOf(tails);
    Bytes after = spool.bytes();
    long length = tailBytes() + after.length();
    UUID id = upload.id();
    return new Bytes() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public OptionalInt crc32c() {
        return OptionalInt.empty();
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        for (Tail tail : before) {
          try (InputStream in = originals.openTail(id, tail.start())) {
            in.transferTo(out);
          }
        }
        after.writeTo(out);
      }
    };
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
