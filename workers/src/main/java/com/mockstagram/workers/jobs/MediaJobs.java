package com.mockstagram.workers.jobs;

import com.mockstagram.common.events.DomainEvent.MediaUploaded;
import com.mockstagram.common.messaging.Delivery;
import com.mockstagram.common.messaging.EventHandler;
import com.mockstagram.common.messaging.EventPublisher;
import com.mockstagram.common.messaging.Unavailable;
import com.mockstagram.common.messaging.WorkQueue;
import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Rejection;
import com.mockstagram.workers.metrics.WorkerMetrics;
import com.mockstagram.workers.storage.OriginalGone;
import com.mockstagram.workers.storage.StoreAway;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every job ends in a word about it: what a file is to blame for is told as such
 * and not tried again, what this side is to blame for is tried later. All keys follow from the
 * medium and the recipe, so a job done twice writes the same objects twice.
 */
public final class MediaJobs implements EventHandler {
  private static final Logger LOG = LoggerFactory.getLogger(MediaJobs.class);

  private final WorkQueue queue;
  private final Work work;
  private final EventPublisher events;
  private final Clock clock;
  private final WorkerMetrics metrics;

  public MediaJobs(
      WorkQueue queue, Work work, EventPublisher events, Clock clock, WorkerMetrics metrics) {
    this.queue = queue;
    this.work = work;
    this.events = events;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** What is done with one medium. */
  @FunctionalInterface
  public interface Work {
    void encode(MediaUploaded job, JobReports reports)
        throws MediaRejected, OriginalGone, IOException, InterruptedException;
  }

  @Override
  public void handle(Delivery delivery) throws IOException, InterruptedException, Unavailable {
    if (!(delivery.event() instanceof MediaUploaded job)) {
      LOG.warn("{} is nothing to encode", delivery.event());
      return;
    }
    var running = metrics.begin(queue, Duration.between(job.at(), clock.instant()));
    String outcome = "retried";
    var reports = new JobReports(events, clock, job);
    try {
      work.encode(job, reports);
      outcome = "done";
    } catch (MediaRejected e) {
      LOG.info("{} is refused: {} {}", job.mediaId(), e.rejection(), e.getMessage());
      reports.failed(e.error());
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

  @Override
  public void givenUp(Delivery delivery, Throwable reason) throws IOException {
    if (delivery.event() instanceof MediaUploaded job) {
      new JobReports(events, clock, job).failed(Rejection.PROCESSING_FAILED.error());
    }
  }
}
