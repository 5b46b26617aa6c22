package com.mockstagram.workers.thumbnailator;

import com.mockstagram.workers.image.EncodePlan.Size;
import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Rejection;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the first picture of a file with the JDK's decoders. */
final class PictureReader implements AutoCloseable {
  private final ImageReader reader;
  private final ImageInputStream input;
  private @Nullable String warning;

  private PictureReader(ImageReader reader, ImageInputStream input) {
    this.reader = reader;
    this.input = input;
    reader.setInput(input, true, true);
    reader.addIIOReadWarningListener((source, text) -> warning = text);
  }

  static PictureReader open(byte[] bytes) throws MediaRejected {
    var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
    Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
    if (!readers.hasNext()) {
      throw new MediaRejected(Rejection.UNSUPPORTED_FORMAT, "the JDK has no decoder for it");
    }
    return new PictureReader(readers.next(), input);
  }

  int width() throws IOException {
    return reader.getWidth(0);
  }

  int height() throws IOException {
    return reader.getHeight(0);
  }

  /**
   * Reads every n-th pixel of a picture that is many times as large as needed: what is left is
   * still twice as large, so that resizing has pixels to average.
   */
  BufferedImage read(Size wanted) throws IOException, MediaRejected {
    ImageReadParam parameters = reader.getDefaultReadParam();
    int step = Math.max(1, Math.min(width() / wanted.width() / 2, height() / wanted.height() / 2));
    parameters.setSourceSubsampling(step, step, 0, 0);
    BufferedImage picture;
    try {
      picture = reader.read(0, parameters);
    } catch (IndexOutOfBoundsException | IllegalArgumentException | NullPointerException e) {
      throw new MediaRejected(Rejection.CORRUPT, e.toString()); // what broken files do to it
    } catch (IOException e) {
      throw new MediaRejected(rejection(String.valueOf(e.getMessage())), e.toString());
    }
    if (warning != null && rejection(warning) == Rejection.TRUNCATED) {
      throw new MediaRejected(Rejection.TRUNCATED, warning);
    }
    return toSrgb(picture);
  }

  private static Rejection rejection(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    return text.contains("premature") || text.contains("end of") || text.contains("eof")
        ? Rejection.TRUNCATED
        : Rejection.CORRUPT;
  }

  /** Drawing converts from whatever colours the picture has. */
  private static BufferedImage toSrgb(BufferedImage picture) {
    int type =
        picture.getColorModel().hasAlpha()
            ? BufferedImage.TYPE_INT_ARGB
            : BufferedImage.TYPE_INT_RGB;
    if (picture.getType() == type) {
      return picture;
    }
    var srgb = new BufferedImage(picture.getWidth(), picture.getHeight(), type);
    Graphics2D graphics = srgb.createGraphics();
    graphics.drawImage(picture, 0, 0, null);
    graphics.dispose();
    return srgb;
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    input.close();
  }
}
