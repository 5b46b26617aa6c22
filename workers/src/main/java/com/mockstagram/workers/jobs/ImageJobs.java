package com.mockstagram.workers.jobs;

import com.mockstagram.common.events.DomainEvent.MediaUploaded;
import com.mockstagram.common.media.Variant;
import com.mockstagram.common.messaging.Delivery;
import com.mockstagram.common.messaging.EventHandler;
import com.mockstagram.common.messaging.EventPublisher;
import com.mockstagram.workers.image.EncodePlan;
import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Rejection;
import com.mockstagram.workers.pictures.PictureEncoder;
import com.mockstagram.workers.storage.MediaStore;
import com.mockstagram.workers.storage.OriginalGone;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the variants of one picture: original in, variants out, and the word that they are there.
 * All keys follow from the medium and the recipe, so a job done twice writes the same objects
 * twice.
 */
public final class ImageJobs implements EventHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ImageJobs.class);

  /** How far a job is when its first picture is there. */
  private static final double FIRST_PICTURE = 0.4;

  private final MediaStore store;
  private final PictureEncoder encoder;
  private final EventPublisher events;
  private final Clock clock;

  public ImageJobs(MediaStore store, PictureEncoder encoder, EventPublisher events, Clock clock) {
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
    var reports = new JobReports(events, clock, job);
    try {
      encode(job, reports);
    } catch (MediaRejected e) {
      LOG.info("{} is refused: {} {}", job.mediaId(), e.rejection(), e.getMessage());
      reports.failed(e.error());
    } catch (OriginalGone e) {
      LOG.info("{} is dropped: {}", job.mediaId(), e.getMessage());
    }
  }

  @Override
  public void givenUp(Delivery delivery, Throwable reason) throws IOException {
    if (delivery.event() instanceof MediaUploaded job) {
      new JobReports(events, clock, job).failed(Rejection.PROCESSING_FAILED.error());
    }
  }

  private void encode(MediaUploaded job, JobReports reports)
      throws IOException, InterruptedException, MediaRejected, OriginalGone {
    try (var uploads = new VariantUploads(store, reports, FIRST_PICTURE)) {
      encoder.encode(() -> store.original(job.originalKey()), EncodePlan.PICTURES, uploads);
      List<Variant> variants = uploads.finish();
      reports.encoded(uploads.traits(), variants, null, null);
    }
  }
}
