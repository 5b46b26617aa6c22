package com.mockstagram.workers.jobs;

import com.mockstagram.common.events.DomainEvent.MediaUploaded;
import com.mockstagram.common.media.Variant;
import com.mockstagram.workers.image.EncodePlan;
import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.metrics.WorkerMetrics;
import com.mockstagram.workers.pictures.PictureEncoder;
import com.mockstagram.workers.storage.MediaStore;
import com.mockstagram.workers.storage.OriginalGone;
import java.io.IOException;
import java.util.List;

/** Makes the variants of a picture: original in, variants out, and the word that they are there. */
public final class ImageJobs implements MediaJobs.Work {
  /** How far a job is when its first picture is there. */
  private static final double FIRST_PICTURE = 0.4;

  private final MediaStore store;
  private final PictureEncoder encoder;
  private final WorkerMetrics metrics;

  public ImageJobs(MediaStore store, PictureEncoder encoder, WorkerMetrics metrics) {
    this.store = store;
    this.encoder = encoder;
    this.metrics = metrics;
  }

  @Override
  public void encode(MediaUploaded job, JobReports reports)
      throws IOException, InterruptedException, MediaRejected, OriginalGone {
    try (var uploads = new VariantUploads(store, reports, metrics, FIRST_PICTURE)) {
      encoder.encode(() -> store.original(job.originalKey()), EncodePlan.PICTURES, uploads);
      List<Variant> variants = uploads.finish();
      reports.encoded(uploads.traits(), variants, null, null);
      reports.refinable(uploads.traits());
    }
  }
}
