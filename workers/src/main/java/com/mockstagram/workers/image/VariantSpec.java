package com.mockstagram.workers.image;

import com.mockstagram.workers.image.EncodePlan.Target;
import java.util.List;

/**
 * One variant of the recipe.
 *
 * @param square whether it is the middle of the picture, else the whole of it
 * @param px its width; fewer where the picture has fewer
 */
record VariantSpec(String name, boolean square, int px) {
  static VariantSpec width(int px) {
    return new VariantSpec("w" + px, false, px);
  }

  static VariantSpec square(int px) {
    return new VariantSpec("square" + px, true, px);
  }

  /** How much smaller the whole picture becomes for this variant; never more than 1. */
  double scale(int sourceWidth, int sourceHeight) {
    double wanted =
        square ? (double) px / Math.min(sourceWidth, sourceHeight) : (double) px / sourceWidth;
    double longest =
        square ? 1 : (double) EncodePlan.MAX_EDGE_PX / Math.max(sourceWidth, sourceHeight);
    return Math.min(1, Math.min(wanted, longest));
  }

  Target target(int sourceWidth, int sourceHeight) {
    double scale = scale(sourceWidth, sourceHeight);
    int width = EncodePlan.scaled(sourceWidth, scale);
    int height = EncodePlan.scaled(sourceHeight, scale);
    if (square) {
      int side = Math.min(width, height);
      return new Target(List.of(), true, side, side);
    }
    return new Target(List.of(), false, width, height);
  }
}
