package com.mockstagram.media.upload;

import com.mockstagram.media.sniff.Inspector;
import com.mockstagram.media.sniff.Inspector.Finding;
import com.mockstagram.media.store.Originals.StoredPart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes down each stretch of an upload that is durable in MinIO: at once, or, where the client
 * gave a checksum, when all of the request is there and right.
 */
final class Recorder {
  enum When {
    AT_ONCE,
    AT_END
  }

  private final Upload upload;
  private final UploadLog log;
  private final Inspector inspector;
  private final When when;

  private long written;
  private long reached;
  private final List<StoredPart> parts = new ArrayList<>();
  private @Nullable Tail tail;
  private boolean swallowsTails;
  private @Nullable String multipartId;
  private @Nullable String contentType;

  Recorder(Upload upload, UploadLog log, Inspector inspector, When when) {
    this.upload = upload;
    this.log = log;
    this.inspector = inspector;
    this.when = when;
    this.written = upload.stored();
    this.reached = upload.stored();
  }

  /** Up to where it is written down. */
  long written() {
    return written;
  }

  /**
   * Looks at the first bytes before any of them is stored.
   *
   * @throws ContentRefused when such a file is not taken
   */
  void begins(byte[] head, boolean whole) {
    if (upload.isPartial()) {
      return; // only the file that is made of it can be judged
    }
    switch (inspector.inspect(upload.kind(), head, whole)) {
      case Finding.Accepted accepted -> contentType = accepted.type().contentType();
      case Finding.Undecided _ -> {}
      case Finding.Refused refused -> throw new ContentRefused(refused);
    }
  }

  void part(StoredPart part, String id, long end) {
    parts.add(part);
    multipartId = id;
    swallowsTails = true;
    tail = null;
    reach(end);
  }

  void tail(Tail stored) {
    tail = stored;
    reach(stored.start() + stored.bytes());
  }

  void whole(long end) {
    swallowsTails = true;
    tail = null;
    reach(end);
  }

  void write() {
    if (reached == written && !swallowsTails) {
      return;
    }
    log.write(
        upload.id(),
        new UploadLog.Step(
            written, reached, List.copyOf(parts), tail, swallowsTails, multipartId, contentType));
    written = reached;
    parts.clear();
    tail = null;
    swallowsTails = false;
  }

  private void reach(long end) {
    reached = end;
    if (when == When.AT_ONCE) {
      write();
    }
  }
}
