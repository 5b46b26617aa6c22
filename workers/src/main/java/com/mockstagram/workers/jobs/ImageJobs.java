package com.mockstagram.workers.jobs;

import com.mockstagram.common.events.DomainEvent.MediaEncoded;
import com.mockstagram.common.events.DomainEvent.MediaFailed;
import com.mockstagram.common.events.DomainEvent.MediaUploaded;
import com.mockstagram.common.media.MediaError;
import com.mockstagram.common.messaging.Delivery;
import com.mockstagram.common.messaging.EventHandler;
import com.mockstagram.common.messaging.EventPublisher;
import com.mockstagram.workers.image.EncodePlan;
import com.mockstagram.workers.image.ImageEncoder;
import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Rejection;
import com.mockstagram.workers.storage.MediaStore;
import com.mockstagram.workers.storage.OriginalGone;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the variants of one picture: original in, variants out, and the word that they are there.
 * All keys follow from the medium and the recipe, so a job done twice writes the same objects
 * twice.
 */
public final class ImageJobs implements EventHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ImageJobs.class);

  private final MediaStore store;
  private final ImageEncoder encoder;
  private final EventPublisher events;
  private final Clock clock;

  public ImageJobs(MediaStore store, ImageEncoder encoder, EventPublisher events, Clock clock) {
    this.store = store;
    this.encoder = encoder;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void handle(Delivery delivery) throws IOException, InterruptedException {
    if (!(delivery.event() instanceof MediaUploaded job)) {
      LOG.warn("{} is not a picture to encode", delivery.event());
      return;
    }
    try (var uploads = new VariantUploads(store, events, clock, job)) {
      encode(job, uploads);
      events.publish(
          new MediaEncoded(
              job.mediaId(),
              job.version(),
              clock.instant(),
              job.recipe(),
              uploads.traits(),
              uploads.finish(),
              null,
              null));
    } catch (MediaRejected e) {
      LOG.info("{} is refused: {}", job.mediaId(), e.getMessage());
      fail(job, e.error());
    } catch (OriginalGone e) {
      LOG.info("{} is dropped: {}", job.mediaId(), e.getMessage());
    }
  }

  @Override
  public void givenUp(Delivery delivery, Throwable reason) throws IOException {
    if (delivery.event() instanceof MediaUploaded job) {
      Rejection rejection = Rejection.PROCESSING_FAILED;
      fail(job, new MediaError(rejection.code(), rejection.message(), rejection.retryable()));
    }
  }

  private void encode(MediaUploaded job, VariantUploads uploads)
      throws IOException, MediaRejected, OriginalGone {
    try (Arena arena = Arena.ofShared();
        MediaStore.Original original = store.original(job.originalKey())) {
      MemorySegment bytes = arena.allocate(original.length());
      read(original.bytes(), bytes);
      encoder.encode(bytes, EncodePlan.pictures(), uploads);
    }
  }

  private static void read(InputStream from, MemorySegment to) throws IOException {
    var buffer = to.asByteBuffer();
    var chunk = new byte[65_536];
    while (buffer.hasRemaining()) {
      int read = from.read(chunk, 0, Math.min(chunk.length, buffer.remaining()));
      if (read < 0) {
        throw new IOException("the store ended an original early");
      }
      buffer.put(chunk, 0, read);
    }
  }

  private void fail(MediaUploaded job, MediaError error) throws IOException {
    events.publish(new MediaFailed(job.mediaId(), job.version(), clock.instant(), error));
  }
}
