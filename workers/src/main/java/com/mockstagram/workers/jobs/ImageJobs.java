package com.mockstagram.workers.jobs;

import com.mockstagram.common.events.DomainEvent.MediaEncoded;
import com.mockstagram.common.events.DomainEvent.MediaFailed;
import com.mockstagram.common.events.DomainEvent.MediaUploaded;
import com.mockstagram.common.media.MediaError;
import com.mockstagram.common.messaging.Delivery;
import com.mockstagram.common.messaging.EventHandler;
import com.mockstagram.common.messaging.EventPublisher;
import com.mockstagram.workers.child.EncoderPool;
import com.mockstagram.workers.child.EncoderPool.DecoderCrashed;
import com.mockstagram.workers.image.EncodePlan;
import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Rejection;
import com.mockstagram.workers.storage.MediaStore;
import com.mockstagram.workers.storage.OriginalGone;
import java.io.IOException;
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
  private final EncoderPool encoders;
  private final EventPublisher events;
  private final Clock clock;

  public ImageJobs(MediaStore store, EncoderPool encoders, EventPublisher events, Clock clock) {
    this.store = store;
    this.encoders = encoders;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void handle(Delivery delivery) throws IOException, InterruptedException {
    if (!(delivery.event() instanceof MediaUploaded job)) {
      LOG.warn("{} is not a picture to encode", delivery.event());
      return;
    }
    try {
      try {
        encode(job);
      } catch (DecoderCrashed e) {
        LOG.warn("{}: {}; once more", job.mediaId(), e.getMessage());
        encode(job); // whoever killed it, a picture that is at fault does so again
      }
    } catch (DecoderCrashed e) {
      LOG.warn("{} is refused: {}", job.mediaId(), e.getMessage());
      fail(job, Rejection.DECODE_CRASHED.error());
    } catch (MediaRejected e) {
      LOG.info("{} is refused: {} {}", job.mediaId(), e.rejection(), e.getMessage());
      fail(job, e.error());
    } catch (OriginalGone e) {
      LOG.info("{} is dropped: {}", job.mediaId(), e.getMessage());
    }
  }

  @Override
  public void givenUp(Delivery delivery, Throwable reason) throws IOException {
    if (delivery.event() instanceof MediaUploaded job) {
      fail(job, Rejection.PROCESSING_FAILED.error());
    }
  }

  private void encode(MediaUploaded job)
      throws IOException, InterruptedException, MediaRejected, DecoderCrashed, OriginalGone {
    try (var uploads = new VariantUploads(store, events, clock, job)) {
      try (MediaStore.Original original = store.original(job.originalKey())) {
        encoders.encode(original.bytes(), original.length(), EncodePlan.PICTURES, uploads);
      }
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
    }
  }

  private void fail(MediaUploaded job, MediaError error) throws IOException {
    events.publish(new MediaFailed(job.mediaId(), job.version(), clock.instant(), error));
  }
}
