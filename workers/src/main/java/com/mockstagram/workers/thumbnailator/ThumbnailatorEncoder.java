package com.mockstagram.workers.thumbnailator;

import com.mockstagram.workers.image.DecodeCost;
import com.mockstagram.workers.image.EncodePlan;
import com.mockstagram.workers.image.EncodePlan.Size;
import com.mockstagram.workers.image.EncodePlan.Target;
import com.mockstagram.workers.image.EncodedVariant;
import com.mockstagram.workers.image.ImageEncoder;
import com.mockstagram.workers.image.ImageFormat;
import com.mockstagram.workers.image.ImageSink;
import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Orientation;
import com.mockstagram.workers.image.PixelLimit;
import com.mockstagram.workers.image.Quality;
import com.mockstagram.workers.image.Rejection;
import com.mockstagram.workers.image.SourceFormat;
import com.mockstagram.workers.image.Stage;
import com.mockstagram.workers.image.Thumb;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.resizers.configurations.Antialiasing;
import net.coobird.thumbnailator.resizers.configurations.ScalingMode;

/**
 * Encodes in Java, for machines without libvips: the JDK reads (JPEG, PNG, GIF, TIFF),
 * Thumbnailator resizes. Java has no WebP or AVIF encoder; ffmpeg writes those.
 */
public final class ThumbnailatorEncoder implements ImageEncoder {
  @Override
  public String name() {
    return "thumbnailator";
  }

  @Override
  public void encode(MemorySegment original, EncodePlan plan, ImageSink sink) throws MediaRejected {
    SourceFormat.of(original);
    byte[] bytes = original.toArray(ValueLayout.JAVA_BYTE);
    Orientation orientation = Orientation.of(bytes);
    try (var reader = PictureReader.open(bytes)) {
      PixelLimit.check(reader.width(), reader.height());
      sink.claim(
          reader.width(),
          reader.height(),
          DecodeCost.bytes(reader.width(), reader.height(), false));
      long started = System.nanoTime();
      Size source = orientation.upright(reader.width(), reader.height());
      Size wanted = plan.decodeSize(source.width(), source.height());
      BufferedImage base = orientation.apply(reader.read(orientation.upright(wanted)));
      sink.timed(Stage.DECODE, System.nanoTime() - started);
      sink.traits(thumb(base).traits(source.width(), source.height()));
      for (Target target : plan.targets(source.width(), source.height())) {
        encodeTarget(base, target, plan, sink);
      }
    } catch (IOException e) {
      throw new MediaRejected(Rejection.CORRUPT, String.valueOf(e.getMessage()));
    }
  }

  private static void encodeTarget(
      BufferedImage base, Target target, EncodePlan plan, ImageSink sink) throws IOException {
    long started = System.nanoTime();
    BufferedImage picture =
        resize(target.square() ? middleSquare(base) : base, target.width(), target.height());
    sink.timed(Stage.RESIZE, System.nanoTime() - started);
    for (ImageFormat format : plan.formats()) {
      long encoding = System.nanoTime();
      int quality = Quality.of(format, target.width());
      byte[] bytes =
          format == ImageFormat.JPEG
              ? JpegWriter.write(picture, quality)
              : FfmpegWriter.write(picture, format, quality);
      sink.timed(Stage.encoding(format), System.nanoTime() - encoding);
      sink.variant(
          new EncodedVariant(target.names(), format, target.width(), target.height(), bytes));
    }
  }

  private static BufferedImage resize(BufferedImage picture, int width, int height)
      throws IOException {
    if (picture.getWidth() == width && picture.getHeight() == height) {
      return picture;
    }
    return Thumbnails.of(picture)
        .forceSize(width, height)
        .imageType(picture.getType())
        .scalingMode(ScalingMode.PROGRESSIVE_BILINEAR)
        .antialiasing(Antialiasing.ON)
        .asBufferedImage();
  }

  private static BufferedImage middleSquare(BufferedImage picture) {
    int side = Math.min(picture.getWidth(), picture.getHeight());
    return picture.getSubimage(
        (picture.getWidth() - side) / 2, (picture.getHeight() - side) / 2, side, side);
  }

  private static Thumb thumb(BufferedImage base) throws IOException {
    double scale =
        Math.min(1, (double) Thumb.MAX_EDGE_PX / Math.max(base.getWidth(), base.getHeight()));
    int width = (int) Math.max(1, Math.round(base.getWidth() * scale));
    int height = (int) Math.max(1, Math.round(base.getHeight() * scale));
    BufferedImage small = resize(base, width, height);
    int[] argb = small.getRGB(0, 0, width, height, null, 0, width);
    var pixels = new byte[argb.length * 4];
    for (int i = 0; i < argb.length; i++) {
      pixels[i * 4] = (byte) (argb[i] >> 16);
      pixels[i * 4 + 1] = (byte) (argb[i] >> 8);
      pixels[i * 4 + 2] = (byte) argb[i];
      pixels[i * 4 + 3] = (byte) (argb[i] >>> 24);
    }
    return new Thumb(width, height, 4, pixels);
  }
}
