package com.mockstagram.workers.jobs;

import com.mockstagram.common.media.MediaTraits;
import com.mockstagram.common.media.Variant;
import com.mockstagram.common.storage.MediaKeys;
import com.mockstagram.workers.image.EncodePlan;
import com.mockstagram.workers.image.EncodedVariant;
import com.mockstagram.workers.image.ImageFormat;
import com.mockstagram.workers.image.ImageSink;
import com.mockstagram.workers.image.Stage;
import com.mockstagram.workers.metrics.WorkerMetrics;
import com.mockstagram.workers.storage.MediaStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  /** The first picture is told of when it is there as JPEG and as WebP. */
  private static final int FIRST_FORMATS = 2;

  private final MediaStore store;
  private final JobReports reports;
  private final WorkerMetrics metrics;
  private final double firstPicture;
  private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
  // By picture, not in a list: a decoder that broke may have made some of them already.
  private final Map<Made, Future<List<Variant>>> stored = new LinkedHashMap<>();
  private @Nullable MediaTraits traits;
  private @Nullable Future<?> announcement;

  private record Made(List<String> names, ImageFormat format) {}

  /**
   * @param firstPicture how far the job is when its first picture is there, from 0 to 1
   */
  VariantUploads(MediaStore store, JobReports reports, WorkerMetrics metrics, double firstPicture) {
    this.store = store;
    this.reports = reports;
    this.metrics = metrics;
    this.firstPicture = firstPicture;
  }

  @Override
  public synchronized void traits(MediaTraits found) {
    traits = found;
  }

  @Override
  public synchronized void variant(EncodedVariant variant) {
    var made = new Made(variant.names(), variant.format());
    stored.put(made, work.submit(() -> store(variant)));
    if (announcement == null && firsts().size() == FIRST_FORMATS) {
      MediaTraits told = traits();
      List<Future<List<Variant>>> firsts = firsts();
      announcement = work.submit(() -> announce(told, firsts));
    }
  }

  @Override
  public void timed(Stage stage, long nanos) {
    metrics.stage(stage, nanos);
  }

  private List<Future<List<Variant>>> firsts() {
    return stored.entrySet().stream()
        .filter(e -> e.getKey().names().contains(EncodePlan.FIRST))
        .map(Map.Entry::getValue)
        .toList();
  }

  synchronized MediaTraits traits() {
    if (traits == null) {
      throw new IllegalStateException("the encoder told no traits of " + reports.job().mediaId());
    }
    return traits;
  }

  /** Waits until every variant is stored. */
  List<Variant> finish() throws IOException, InterruptedException {
    Future<?> told;
    List<Future<List<Variant>>> uploads;
    synchronized (this) {
      told = announcement;
      uploads = List.copyOf(stored.values());
    }
    if (told != null) {
      await(told);
    }
    return all(uploads);
  }

  @Override
  public void close() {
    work.shutdownNow();
  }

  private Void announce(MediaTraits told, List<Future<List<Variant>>> firsts)
      throws IOException, InterruptedException {
    reports.progressed(firstPicture, told, all(firsts));
    return null;
  }

  private List<Variant> store(EncodedVariant variant) throws IOException {
    long started = System.nanoTime();
    List<Variant> made = new ArrayList<>();
    for (String name : variant.names()) {
      String extension = variant.format().extension();
      store.putVariant(
          MediaKeys.variant(reports.job().mediaId(), reports.job().recipe(), name, extension),
          variant.format().contentType(),
          variant.bytes());
      made.add(
          new Variant(name, extension, variant.width(), variant.height(), variant.bytes().length));
    }
    metrics.stage(Stage.STORE, System.nanoTime() - started);
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
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }
}
