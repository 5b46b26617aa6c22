package com.mockstagram.workers.jobs;

import java.io.IOException;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how far a job is, in steps that are worth an event. */
final class ThrottledProgress implements DoubleConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(ThrottledProgress.class);
  private static final double STEP = 0.04;

  private final JobReports reports;
  private final double from;
  private final double to;
  private double told;

  /**
   * @param from progress of the job when what is measured begins
   * @param to and when it is done
   */
  ThrottledProgress(JobReports reports, double from, double to) {
    this.reports = reports;
    this.from = from;
    this.to = to;
    this.told = from;
  }

  @Override
  public void accept(double done) {
    double progress = from + (to - from) * done;
    if (progress - told < STEP) {
      return;
    }
    told = progress;
    try {
      reports.progressed(Math.round(progress * 100) / 100.0, null, List.of());
    } catch (IOException e) {
      // A progress bar is not worth a job: what counts is told with its end.
      LOG.debug("progress of {} is not told", reports.job().mediaId(), e);
    }
  }
}
