package com.mockstagram.workers.pictures;

import com.mockstagram.workers.child.EncoderPool;
import com.mockstagram.workers.child.EncoderPool.DecoderCrashed;
import com.mockstagram.workers.image.EncodePlan;
import com.mockstagram.workers.image.ImageSink;
import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Rejection;
import com.mockstagram.workers.storage.MediaStore.Original;
import com.mockstagram.workers.storage.OriginalGone;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes a picture with whatever can read it: the encoder of this machine, a second time where its
 * process broke, and then what ffmpeg makes of the file.
 */
public final class PictureEncoder {
  private static final Logger LOG = LoggerFactory.getLogger(PictureEncoder.class);

  /** What another decoder may see otherwise. */
  private static final Set<Rejection> WORTH_ANOTHER =
      EnumSet.of(Rejection.CORRUPT, Rejection.UNSUPPORTED_FORMAT, Rejection.DECODE_CRASHED);

  private final EncoderPool encoders;
  private final SecondDecoder second;

  public PictureEncoder(EncoderPool encoders, SecondDecoder second) {
    this.encoders = encoders;
    this.second = second;
  }

  /** Opens an original; again for each decoder. */
  @FunctionalInterface
  public interface Source {
    Original open() throws IOException, OriginalGone;
  }

  /**
   * @param sink may be told the same variants again, when a process broke in between
   */
  public void encode(Source source, EncodePlan plan, ImageSink sink)
      throws MediaRejected, IOException, InterruptedException, OriginalGone {
    try {
      withFirst(source, plan, sink);
    } catch (MediaRejected e) {
      if (!WORTH_ANOTHER.contains(e.rejection())) {
        throw e;
      }
      withSecond(source, plan, sink, e);
    }
  }

  private void withFirst(Source source, EncodePlan plan, ImageSink sink)
      throws MediaRejected, IOException, InterruptedException, OriginalGone {
    try {
      once(source, plan, sink);
    } catch (DecoderCrashed e) {
      LOG.warn("{}; once more", e.getMessage());
      try {
        once(source, plan, sink); // whoever killed it: a picture that is at fault does so again
      } catch (DecoderCrashed again) {
        throw new MediaRejected(Rejection.DECODE_CRASHED, String.valueOf(again.getMessage()));
      }
    }
  }

  private void once(Source source, EncodePlan plan, ImageSink sink)
      throws MediaRejected, DecoderCrashed, IOException, InterruptedException, OriginalGone {
    try (Original original = source.open()) {
      encoders.encode(original.bytes(), original.length(), plan, sink);
    }
  }

  /** Whatever goes wrong here, what the first decoder said is what counts. */
  private void withSecond(Source source, EncodePlan plan, ImageSink sink, MediaRejected first)
      throws MediaRejected, IOException, InterruptedException, OriginalGone {
    try (SecondDecoder.Decoded decoded = second.decode(source);
        Original picture = decoded.open()) {
      LOG.info("ffmpeg reads what the first decoder could not: {}", first.getMessage());
      encoders.encode(picture.bytes(), picture.length(), plan, sink);
    } catch (MediaRejected | DecoderCrashed e) {
      LOG.info("ffmpeg does not read it either: {}", e.getMessage());
      throw first;
    }
  }
}
