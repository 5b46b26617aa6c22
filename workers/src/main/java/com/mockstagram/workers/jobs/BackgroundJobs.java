package com.mockstagram.workers.jobs;

import com.mockstagram.common.events.DomainEvent.MediaEncoded;
import com.mockstagram.common.events.DomainEvent.MediaRefinable;
import com.mockstagram.common.media.MediaTraits;
import com.mockstagram.common.media.Variant;
import com.mockstagram.common.messaging.Delivery;
import com.mockstagram.common.messaging.EventHandler;
import com.mockstagram.common.messaging.EventPublisher;
import com.mockstagram.common.messaging.Unavailable;
import com.mockstagram.common.messaging.WorkQueue;
import com.mockstagram.common.storage.MediaKeys;
import com.mockstagram.workers.image.EncodePlan;
import com.mockstagram.workers.image.EncodedVariant;
import com.mockstagram.workers.image.ImageSink;
import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Stage;
import com.mockstagram.workers.metrics.WorkerMetrics;
import com.mockstagram.workers.pictures.PictureEncoder;
import com.mockstagram.workers.storage.MediaStore;
import com.mockstagram.workers.storage.OriginalGone;
import com.mockstagram.workers.storage.StoreAway;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds AVIF to pictures that can be shown already. Whatever fails here, the medium stays as it is:
 * nobody is told of a failure.
 */
public final class BackgroundJobs implements EventHandler {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundJobs.class);

  private final MediaStore store;
  private final PictureEncoder encoder;
  private final EventPublisher events;
  private final Clock clock;
  private final WorkerMetrics metrics;

  public BackgroundJobs(
      MediaStore store,
      PictureEncoder encoder,
      EventPublisher events,
      Clock clock,
      WorkerMetrics metrics) {
    this.store = store;
    this.encoder = encoder;
    this.events = events;
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public void handle(Delivery delivery) throws IOException, InterruptedException, Unavailable {
    if (!(delivery.event() instanceof MediaRefinable job)) {
      LOG.warn("{} is nothing to refine", delivery.event());
      return;
    }
    var running =
        metrics.begin(WorkQueue.ENCODE_BACKGROUND, Duration.between(job.at(), clock.instant()));
    String outcome = "retried";
    try {
      refine(job);
      outcome = "done";
    } catch (MediaRejected e) {
      LOG.warn("{} gets no AVIF: {} {}", job.mediaId(), e.rejection(), e.getMessage());
      outcome = e.error().code();
    } catch (OriginalGone e) {
      LOG.info("{} is dropped: {}", job.mediaId(), e.getMessage());
      outcome = "original_gone";
    } catch (StoreAway e) {
      throw new Unavailable(String.valueOf(e.getMessage()), e);
    } finally {
      running.end(outcome);
    }
  }

  private void refine(MediaRefinable job)
      throws MediaRejected, IOException, InterruptedException, OriginalGone {
    var made = new Made();
    encoder.encode(() -> store.original(job.originalKey()), EncodePlan.BACKGROUND, made);
    List<Variant> variants = new ArrayList<>();
    for (EncodedVariant variant : made.variants) {
      variants.addAll(store(job, variant));
    }
    events.publish(
        new MediaEncoded(
            job.mediaId(),
            job.version(),
            clock.instant(),
            job.recipe(),
            job.traits(),
            variants,
            null,
            null));
  }

  private List<Variant> store(MediaRefinable job, EncodedVariant variant) throws IOException {
    List<Variant> stored = new ArrayList<>();
    String extension = variant.format().extension();
    for (String name : variant.names()) {
      store.putVariant(
          MediaKeys.variant(job.mediaId(), job.recipe(), name, extension),
          variant.format().contentType(),
          variant.bytes());
      stored.add(
          new Variant(name, extension, variant.width(), variant.height(), variant.bytes().length));
    }
    return stored;
  }

  /** A few hundred kilobytes for all sizes: kept until the last is made. */
  private final class Made implements ImageSink {
    private final List<EncodedVariant> variants = new ArrayList<>();

    @Override
    public synchronized void traits(MediaTraits traits) {
      variants.clear(); // a decoder that broke may have made some
    }

    @Override
    public synchronized void variant(EncodedVariant variant) {
      variants.add(variant);
    }

    @Override
    public void timed(Stage stage, long nanos) {
      metrics.stage(stage, nanos);
    }
  }
}
