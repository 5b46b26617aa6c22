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
import com.mockstagram.workers.image.WebpContainer;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
  private final ExecutorService threads;

  private VipsEncoder(LibVips vips, ExecutorService threads) {
    this.vips = vips;
    this.threads = threads;
  }

  public static boolean isInstalled() {
    return LibVips.open().isPresent();
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
              return new VipsEncoder(
                  vips,
                  Executors.newFixedThreadPool(
                      threads, Thread.ofPlatform().name("encode-", 0).daemon().factory()));
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
        encodeTargets(base, plan.targets(source.width(), source.height()), plan, sink);
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
      VipsImage base = srgb.copyMemory();
      // sRGB is what is assumed of a picture without a profile; the savers' "strip" leaves it in.
      base.remove("icc-profile-data");
      return base;
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

  /**
   * Hands every picture out to be encoded as soon as it is resized, the first one before all
   * others. Each is resized from the decoded picture and not from its larger neighbour: from 1440
   * pixels that costs 2 to 6 ms, and no variant inherits the blur of another.
   */
  private void encodeTargets(
      VipsImage base, List<Target> targets, EncodePlan plan, ImageSink sink) {
    List<VipsImage> pictures = new ArrayList<>();
    List<Future<?>> encodings = new ArrayList<>();
    try {
      for (Target target : targets) {
        VipsImage picture = resize(base, target, sink);
        pictures.add(picture);
        for (ImageFormat format : plan.formats()) {
          encodings.add(threads.submit(() -> encodeOne(picture, target, format, sink)));
        }
      }
    } finally {
      awaitAll(encodings);
      pictures.forEach(VipsImage::close); // not before: an encoding may still look at it
    }
  }

  private static void awaitAll(List<Future<?>> encodings) {
    RuntimeException failure = null;
    for (Future<?> encoding : encodings) {
      try {
        encoding.get();
      } catch (ExecutionException e) {
        failure =
            e.getCause() instanceof RuntimeException known
                ? known
                : new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts an encoder process", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static VipsImage resize(VipsImage base, Target target, ImageSink sink) {
    long started = System.nanoTime();
    try (VipsImage whole = target.square() ? base.middleSquare() : base.share();
        VipsImage lazy = whole.resize(target.width(), target.height())) {
      VipsImage picture = lazy.copyMemory();
      sink.timed(Stage.RESIZE, System.nanoTime() - started);
      return picture;
    }
  }

  private static void encodeOne(
      VipsImage picture, Target target, ImageFormat format, ImageSink sink) {
    long started = System.nanoTime();
    byte[] bytes = write(picture, format);
    sink.timed(Stage.encoding(format), System.nanoTime() - started);
    sink.variant(
        new EncodedVariant(target.names(), format, target.width(), target.height(), bytes));
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
      case WEBP ->
          WebpContainer.strip(picture.write(".webp[Q=%d,effort=2,strip]".formatted(quality)));
      case AVIF -> picture.write(".avif[Q=%d,effort=4,strip]".formatted(quality));
    };
  }
}
