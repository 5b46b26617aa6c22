package com.mockstagram.workers.jobs;

import com.mockstagram.common.events.DomainEvent.MediaEncoded;
import com.mockstagram.common.events.DomainEvent.MediaFailed;
import com.mockstagram.common.events.DomainEvent.MediaProgressed;
import com.mockstagram.common.events.DomainEvent.MediaRefinable;
import com.mockstagram.common.events.DomainEvent.MediaUploaded;
import com.mockstagram.common.media.MediaError;
import com.mockstagram.common.media.MediaTraits;
import com.mockstagram.common.media.Variant;
import com.mockstagram.common.messaging.EventPublisher;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told of one job. */
public record JobReports(EventPublisher events, Clock clock, MediaUploaded job) {

  /**
   * @param progress from 0 to 1
   * @param variants stored since the last report
   */
  void progressed(double progress, @Nullable MediaTraits traits, List<Variant> variants)
      throws IOException {
    events.publish(
        new MediaProgressed(
            job.mediaId(),
            job.version(),
            clock.instant(),
            job.recipe(),
            progress,
            traits,
            variants));
  }

  /**
   * @param variants all of them
   */
  void encoded(
      MediaTraits traits, List<Variant> variants, @Nullable String hls, @Nullable String poster)
      throws IOException {
    events.publish(
        new MediaEncoded(
            job.mediaId(),
            job.version(),
            clock.instant(),
            job.recipe(),
            traits,
            variants,
            hls,
            poster));
  }

  /** There is more that could be made of it when nobody waits. */
  void refinable(MediaTraits traits) throws IOException {
    events.publish(
        new MediaRefinable(
            job.mediaId(),
            job.version(),
            clock.instant(),
            job.originalKey(),
            job.recipe(),
            traits));
  }

  void failed(MediaError error) throws IOException {
    events.publish(new MediaFailed(job.mediaId(), job.version(), clock.instant(), error));
  }
}
