package com.mockstagram.workers.jobs;

import com.mockstagram.common.events.DomainEvent.MediaProgressed;
import com.mockstagram.common.events.DomainEvent.MediaUploaded;
import com.mockstagram.common.media.MediaTraits;
import com.mockstagram.common.media.Variant;
import com.mockstagram.common.messaging.EventPublisher;
import com.mockstagram.common.storage.MediaKeys;
import com.mockstagram.workers.image.EncodePlan;
import com.mockstagram.workers.image.EncodedVariant;
import com.mockstagram.workers.image.ImageFormat;
import com.mockstagram.workers.image.ImageSink;
import com.mockstagram.workers.storage.MediaStore;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Stores the variants of one job while the next ones are still being encoded, and tells when the
 * first picture is there in both formats.
 */
final class VariantUploads implements ImageSink, AutoCloseable {
  /** How far a job is when its first picture is there. */
  private static final double FIRST_PICTURE = 0.4;

  private final MediaStore store;
  private final EventPublisher events;
  private final Clock clock;
  private final MediaUploaded job;
  private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<List<Variant>>> stored = new ArrayList<>();
  private final List<Future<List<Variant>>> firsts = new ArrayList<>();
  private @Nullable MediaTraits traits;
  private @Nullable Future<?> announcement;

  VariantUploads(MediaStore store, EventPublisher events, Clock clock, MediaUploaded job) {
    this.store = store;
    this.events = events;
    this.clock = clock;
    this.job = job;
  }

  @Override
  public void traits(MediaTraits found) {
    traits = found;
  }

  @Override
  public void variant(EncodedVariant variant) {
    Future<List<Variant>> upload = work.submit(() -> store(variant));
    stored.add(upload);
    if (variant.names().contains(EncodePlan.FIRST)) {
      firsts.add(upload);
      if (variant.format() == ImageFormat.WEBP) { // the last of the two
        announcement = work.submit(this::announce);
      }
    }
  }

  MediaTraits traits() {
    if (traits == null) {
      throw new IllegalStateException("the encoder told no traits of " + job.mediaId());
    }
    return traits;
  }

  /** Waits until every variant is stored. */
  List<Variant> finish() throws IOException, InterruptedException {
    if (announcement != null) {
      await(announcement);
    }
    return all(stored);
  }

  @Override
  public void close() {
    work.shutdownNow();
  }

  private Void announce() throws IOException, InterruptedException {
    events.publish(
        new MediaProgressed(
            job.mediaId(),
            job.version(),
            clock.instant(),
            job.recipe(),
            FIRST_PICTURE,
            traits(),
            all(firsts)));
    return null;
  }

  private List<Variant> store(EncodedVariant variant) throws IOException {
    List<Variant> made = new ArrayList<>();
    for (String name : variant.names()) {
      String extension = variant.format().extension();
      store.putVariant(
          MediaKeys.variant(job.mediaId(), job.recipe(), name, extension),
          variant.format().contentType(),
          variant.bytes());
      made.add(
          new Variant(name, extension, variant.width(), variant.height(), variant.bytes().length));
    }
    return made;
  }

  private static List<Variant> all(List<Future<List<Variant>>> uploads)
      throws IOException, InterruptedException {
    List<Variant> variants = new ArrayList<>();
    for (Future<List<Variant>> upload : uploads) {
      variants.addAll(await(upload));
    }
    return variants;
  }

  private static <T> T await(Future<T> work) throws IOException, InterruptedException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }
}
