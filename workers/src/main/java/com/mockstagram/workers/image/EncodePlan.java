package com.mockstagram.workers.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which variants are made of a picture, and in which formats.
 *
 * <p>Every name is always there, so that whoever shows a picture finds {@code w640} without looking
 * first. Nothing is ever enlarged: of a picture 500 pixels wide, w640, w1080 and w1440 are all 500
 * wide, encoded once, and tell so in their {@code width}.
 *
 * @param name by which an encoder process is told which plan is meant
 * @param specs what to make, in the order in which it is made
 * @param formats of each, in the order in which they are made
 */
public record EncodePlan(String name, List<VariantSpec> specs, List<ImageFormat> formats) {
  /** The picture that is shown first, so it is made first. */
  public static final String FIRST = "w640";

  /**
   * Longest edge of any variant in pixels: WebP's lossy frame has 14 bits for it (RFC 6386, 9.1).
   */
  static final int MAX_EDGE_PX = 16_383;

  private static final List<VariantSpec> R1 =
      List.of(
          VariantSpec.width(640),
          VariantSpec.width(1440),
          VariantSpec.width(1080),
          VariantSpec.width(320),
          VariantSpec.square(320),
          VariantSpec.square(150));

  /** What is made at once. */
  public static final EncodePlan PICTURES =
      new EncodePlan("pictures", R1, List.of(ImageFormat.JPEG, ImageFormat.WEBP));

  /** Name of the picture that stands for a video. */
  public static final String POSTER_NAME = "poster";

  /** What is made of the picture that stands for a video. */
  public static final EncodePlan POSTER =
      new EncodePlan(
          "poster",
          Stream.concat(R1.stream(), Stream.of(new VariantSpec(POSTER_NAME, false, 1_440)))
              .toList(),
          List.of(ImageFormat.JPEG, ImageFormat.WEBP));

  /** What is made when nobody waits. */
  public static final EncodePlan BACKGROUND =
      new EncodePlan("background", R1, List.of(ImageFormat.AVIF));

  /**
   * @param name see {@link #name()}
   */
  public static EncodePlan named(String name) {
    return Stream.of(PICTURES, POSTER, BACKGROUND)
        .filter(plan -> plan.name().equals(name))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("there is no plan " + name));
  }

  /**
   * What is made of a picture of that size, equal ones together.
   *
   * @param sourceWidth in pixels, upright
   * @param sourceHeight in pixels, upright
   */
  public List<Target> targets(int sourceWidth, int sourceHeight) {
    Map<Target, List<String>> bySize = new LinkedHashMap<>();
    for (VariantSpec spec : specs) {
      Target target = spec.target(sourceWidth, sourceHeight);
      bySize.computeIfAbsent(target, key -> new ArrayList<>()).add(spec.name());
    }
    return bySize.entrySet().stream().map(e -> e.getKey().named(e.getValue())).toList();
  }

  /** The smallest size of the whole picture from which every target can be made. */
  public Size decodeSize(int sourceWidth, int sourceHeight) {
    double scale = 0;
    for (VariantSpec spec : specs) {
      scale = Math.max(scale, spec.scale(sourceWidth, sourceHeight));
    }
    return new Size(scaled(sourceWidth, scale), scaled(sourceHeight, scale));
  }

  static int scaled(int px, double scale) {
    return Math.max(1, (int) Math.round(px * scale));
  }

  public record Size(int width, int height) {}

  /**
   * A picture to make.
   *
   * @param names empty only while targets are compared
   * @param square whether the middle is cut out
   */
  public record Target(List<String> names, boolean square, int width, int height) {
    Target named(List<String> given) {
      return new Target(List.copyOf(given), square, width, height);
    }

    public boolean first() {
      return names.contains(FIRST);
    }
  }
}
