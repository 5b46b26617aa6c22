package com.mockstagram.workers.vips;

import com.mockstagram.workers.image.DecodeCost;
import com.mockstagram.workers.image.EncodePlan;
import com.mockstagram.workers.image.EncodePlan.Size;
import com.mockstagram.workers.image.EncodePlan.Target;
import com.mockstagram.workers.image.EncodedVariant;
import com.mockstagram.workers.image.ImageEncoder;
import com.mockstagram.workers.image.ImageFormat;
import com.mockstagram.workers.image.ImageSink;
import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.PixelLimit;
import com.mockstagram.workers.image.Quality;
import com.mockstagram.workers.image.SourceFormat;
import com.mockstagram.workers.image.Stage;
import com.mockstagram.workers.image.Thumb;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Encodes with libvips. The picture is decoded once, at the smallest size that the largest variant
 * can be made from (JPEG and WebP decoders shrink as they read), and every variant is resized from
 * that.
 */
public final class VipsEncoder implements ImageEncoder {
  /** {@code VIPS_INTERPRETATION_sRGB}. */
  private static final int SRGB = 22;

  /**
   * A file cut short is refused, not shown half grey. It stands here and not beside the other
   * arguments, since vips_thumbnail_buffer keeps its own "fail-on" from the decoder (seen in 8.14).
   */
  private static final String LOADING = "[fail_on=error]";

  private final LibVips vips;

  private VipsEncoder(LibVips vips) {
    this.vips = vips;
  }

  /**
   * @param threads most threads that one picture is worked on by
   * @return nothing where libvips is not installed
   */
  public static Optional<VipsEncoder> open(int threads) {
    return LibVips.open()
        .map(
            vips -> {
              vips.init(threads);
              return new VipsEncoder(vips);
            });
  }

  @Override
  public String name() {
    return "vips";
  }

  @Override
  public void encode(MemorySegment original, EncodePlan plan, ImageSink sink) throws MediaRejected {
    SourceFormat format = SourceFormat.of(original);
    try {
      Size source = header(original, format, sink);
      long started = System.nanoTime();
      try (VipsImage base = decode(original, plan.decodeSize(source.width(), source.height()))) {
        sink.timed(Stage.DECODE, System.nanoTime() - started);
        sink.traits(thumb(base).traits(source.width(), source.height()));
        for (Target target : plan.targets(source.width(), source.height())) {
          encodeTarget(base, target, plan, sink);
        }
      }
    } catch (VipsException e) {
      throw new MediaRejected(VipsErrors.rejection(e), String.valueOf(e.getMessage()));
    }
  }

  /** Its size when upright. */
  private Size header(MemorySegment original, SourceFormat format, ImageSink sink)
      throws MediaRejected {
    try (var header = new VipsImage(vips, vips.newFromBuffer(original, ""))) {
      int width = header.width();
      int height = header.height();
      PixelLimit.check(width, height);
      boolean inStrips = isReadInStrips(header, format);
      sink.claim(width, height, DecodeCost.bytes(width, height, inStrips));
      // Orientations 5 to 8 lie on their side (Exif 2.32, 4.6.4).
      return header.orientation() >= 5 ? new Size(height, width) : new Size(width, height);
    }
  }

  private static boolean isReadInStrips(VipsImage header, SourceFormat format) {
    return switch (format) {
      case JPEG -> !header.has("jpeg-multiscan"); // progressive: all coefficients at once
      case PNG -> !header.has("interlaced");
      default -> false;
    };
  }

  private VipsImage decode(MemorySegment original, Size size) {
    try (var thumbnail =
            new VipsImage(
                vips, vips.thumbnailBuffer(original, LOADING, size.width(), size.height()));
        VipsImage srgb = thumbnail.colourspace(SRGB)) {
      return srgb.copyMemory();
    }
  }

  private static Thumb thumb(VipsImage base) {
    int longest = Math.max(base.width(), base.height());
    double scale = Math.min(1, (double) Thumb.MAX_EDGE_PX / longest);
    int width = (int) Math.max(1, Math.round(base.width() * scale));
    int height = (int) Math.max(1, Math.round(base.height() * scale));
    try (VipsImage small = base.resize(width, height)) {
      return new Thumb(width, height, small.hasAlpha() ? 4 : 3, small.pixels());
    }
  }

  private static void encodeTarget(VipsImage base, Target target, EncodePlan plan, ImageSink sink) {
    long started = System.nanoTime();
    try (VipsImage whole = target.square() ? base.middleSquare() : base.share();
        VipsImage lazy = whole.resize(target.width(), target.height());
        VipsImage picture = lazy.copyMemory()) {
      sink.timed(Stage.RESIZE, System.nanoTime() - started);
      for (ImageFormat format : plan.formats()) {
        long encoding = System.nanoTime();
        byte[] bytes = write(picture, format);
        sink.timed(Stage.encoding(format), System.nanoTime() - encoding);
        sink.variant(
            new EncodedVariant(target.names(), format, target.width(), target.height(), bytes));
      }
    }
  }

  private static byte[] write(VipsImage picture, ImageFormat format) {
    int quality = Quality.of(format, picture.width());
    return switch (format) {
      case JPEG -> {
        String settings = ".jpg[Q=%d,interlace,optimize-coding,strip]".formatted(quality);
        if (!picture.hasAlpha()) {
          yield picture.write(settings);
        }
        try (VipsImage flat = picture.flattenOverWhite()) {
          yield flat.write(settings);
        }
      }
      case WEBP -> picture.write(".webp[Q=%d,effort=2,strip]".formatted(quality));
      case AVIF -> picture.write(".avif[Q=%d,effort=4,strip]".formatted(quality));
    };
  }
}
