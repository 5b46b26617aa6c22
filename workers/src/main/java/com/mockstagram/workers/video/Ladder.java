package com.mockstagram.workers.video;

import java.util.ArrayList;
import java.util.List;

/**
 * The renditions of a video, the largest first. A rung is named by the shorter edge, so that a
 * portrait video of a phone has the same rungs as one held sideways.
 */
record Ladder(List<Rung> rungs) {
  private static final List<Step> STEPS =
      List.of(new Step(1_080, 5_000), new Step(720, 2_800), new Step(480, 1_400));

  /**
   * @param maxKbps most bits of video per second, in thousands, over about two seconds
   */
  private record Step(int shortEdge, int maxKbps) {}

  /**
   * One rendition.
   *
   * @param width even, as 4:2:0 needs it
   * @param height even
   * @param maxKbps most bits of video per second, in thousands
   */
  record Rung(String name, int width, int height, int maxKbps) {}

  /** Never more pixels than the source has, and always at least one rung. */
  static Ladder of(int width, int height) {
    int shortEdge = Math.min(width, height);
    List<Rung> rungs = new ArrayList<>();
    for (Step step : STEPS) {
      if (step.shortEdge() <= shortEdge) {
        rungs.add(rung(width, height, step.shortEdge(), step.maxKbps()));
      }
    }
    if (rungs.isEmpty()) {
      rungs.add(rung(width, height, even(shortEdge), STEPS.getLast().maxKbps()));
    }
    return new Ladder(List.copyOf(rungs));
  }

  private static Rung rung(int width, int height, int shortEdge, int maxKbps) {
    double scale = (double) shortEdge / Math.min(width, height);
    return new Rung(
        Integer.toString(shortEdge), even(width * scale), even(height * scale), maxKbps);
  }

  private static int even(double px) {
    // A little more first: 480 / 1080 * 1080 may come out as 479.9999.
    return Math.max(2, (int) Math.floor(px + 0.01) / 2 * 2);
  }
}
