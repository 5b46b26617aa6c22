package com.mockstagram.workers.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.mockstagram.workers.image.EncodePlan.Size;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * How a picture lies in its file, for decoders that do not turn it upright themselves.
 *
 * @param exif from 1 to 8 (Exif 2.32, 4.6.4: Orientation)
 */
public record Orientation(int exif) {
  public Orientation {
    if (exif < 1 || exif > 8) {
      exif = 1; // files say 0 and worse
    }
  }

  public static Orientation of(byte[] file) {
    try {
      var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
      var exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
      Integer orientation =
          exif == null ? null : exif.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
      return new Orientation(orientation == null ? 1 : orientation);
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      return new Orientation(1); // broken metadata is no reason against a picture
    }
  }

  private boolean isOnItsSide() {
    return exif >= 5;
  }

  /** The size of a picture of that size in its file, when upright; and the reverse. */
  public Size upright(int width, int height) {
    return isOnItsSide() ? new Size(height, width) : new Size(width, height);
  }

  public Size upright(Size size) {
    return upright(size.width(), size.height());
  }

  /** Turns and mirrors. */
  public BufferedImage apply(BufferedImage lying) {
    if (exif == 1) {
      return lying;
    }
    double w = lying.getWidth();
    double h = lying.getHeight();
    AffineTransform transform =
        switch (exif) {
          case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
          case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
          case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
          case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
          case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
          default -> new AffineTransform(0, -1, 1, 0, 0, w);
        };
    Size size = upright(lying.getWidth(), lying.getHeight());
    var turned = new BufferedImage(size.width(), size.height(), lying.getType());
    return new AffineTransformOp(transform, AffineTransformOp.TYPE_NEAREST_NEIGHBOR)
        .filter(lying, turned);
  }

  /** The same as filters of ffmpeg; empty where nothing is to be done. */
  public String ffmpegFilter() {
    return switch (exif) {
      case 2 -> "hflip";
      case 3 -> "hflip,vflip";
      case 4 -> "vflip";
      case 5 -> "transpose=cclock_flip";
      case 6 -> "transpose=clock";
      case 7 -> "transpose=clock_flip";
      case 8 -> "transpose=cclock";
      default -> "";
    };
  }
}
