package com.mockstagram.workers.jobs;

import com.mockstagram.common.events.DomainEvent.MediaUploaded;
import com.mockstagram.common.media.MediaTraits;
import com.mockstagram.common.media.Variant;
import com.mockstagram.common.storage.MediaKeys;
import com.mockstagram.workers.image.EncodePlan;
import com.mockstagram.workers.image.EncodedVariant;
import com.mockstagram.workers.image.ImageSink;
import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Stage;
import com.mockstagram.workers.media.WorkFolder;
import com.mockstagram.workers.metrics.WorkerMetrics;
import com.mockstagram.workers.pictures.PictureEncoder;
import com.mockstagram.workers.storage.MediaStore;
import com.mockstagram.workers.storage.MediaStore.Original;
import com.mockstagram.workers.storage.OriginalGone;
import com.mockstagram.workers.video.VideoEncoder;
import com.mockstagram.workers.video.VideoEncoder.Encoded;
import com.mockstagram.workers.video.VideoEncoder.Opened;
import com.mockstagram.workers.video.VideoEncoder.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a video's renditions. Its poster comes first, in every size that a picture has, so that the
 * video can be shown as a picture while the rest is being encoded.
 */
public final class VideoJobs implements MediaJobs.Work {
  /** How far a job is when its poster is there, and when all is encoded but not yet stored. */
  private static final double POSTER_DONE = 0.1;

  private static final double ENCODED = 0.95;

  private final MediaStore store;
  private final PictureEncoder pictures;
  private final VideoEncoder videos;
  private final WorkerMetrics metrics;

  public VideoJobs(
      MediaStore store, PictureEncoder pictures, VideoEncoder videos, WorkerMetrics metrics) {
    this.store = store;
    this.pictures = pictures;
    this.videos = videos;
    this.metrics = metrics;
  }

  @Override
  public void encode(MediaUploaded job, JobReports reports)
      throws MediaRejected, IOException, InterruptedException, OriginalGone {
    try (WorkFolder folder = WorkFolder.make()) {
      encode(folder, job, reports);
    }
  }

  private void encode(WorkFolder folder, MediaUploaded job, JobReports reports)
      throws MediaRejected, IOException, InterruptedException, OriginalGone {
    Path file = folder.file("original");
    try (Original original = store.original(job.originalKey())) {
      Files.copy(original.bytes(), file);
    }
    Opened video = videos.open(folder, file);
    try (var uploads = new VariantUploads(store, reports, metrics, POSTER_DONE)) {
      pictures.encode(
          () -> new Original(Files.newInputStream(video.poster()), Files.size(video.poster())),
          EncodePlan.POSTER,
          new PosterOf(video, uploads));
      List<Variant> variants = new ArrayList<>(uploads.finish());
      var progress = new ThrottledProgress(reports, POSTER_DONE, ENCODED);
      Encoded encoded = videos.encode(folder, video, progress);
      store(job, encoded);
      variants.add(preview(encoded));
      reports.encoded(
          lasting(uploads.traits(), encoded.durationMs()),
          variants,
          encoded.master(),
          EncodePlan.POSTER_NAME);
    }
  }

  private void store(MediaUploaded job, Encoded encoded) throws IOException, InterruptedException {
    for (Output output : encoded.outputs()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      String key = MediaKeys.file(job.mediaId(), job.recipe(), output.name());
      store.putFile(key, output.contentType(), output.file());
    }
  }

  private static Variant preview(Encoded encoded) throws IOException {
    return new Variant(
        "preview",
        "mp4",
        encoded.previewWidth(),
        encoded.previewHeight(),
        Files.size(encoded.preview()));
  }

  private static MediaTraits lasting(MediaTraits traits, long durationMs) {
    return new MediaTraits(
        traits.width(),
        traits.height(),
        durationMs,
        traits.thumbHash(),
        traits.color(),
        traits.perceptualHash());
  }

  /** Tells of the poster's look and of the video's size. */
  private record PosterOf(Opened video, VariantUploads uploads) implements ImageSink {
    @Override
    public void traits(MediaTraits poster) {
      uploads.traits(
          new MediaTraits(
              video.width(),
              video.height(),
              video.durationMs(),
              poster.thumbHash(),
              poster.color(),
              poster.perceptualHash()));
    }

    @Override
    public void variant(EncodedVariant variant) {
      uploads.variant(variant);
    }

    @Override
    public void timed(Stage stage, long nanos) {
      uploads.timed(stage, nanos);
    }
  }
}
