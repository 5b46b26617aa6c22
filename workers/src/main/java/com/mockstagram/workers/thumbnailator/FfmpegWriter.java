package com.mockstagram.workers.thumbnailator;

import com.mockstagram.workers.image.ImageFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Writes what Java has no encoder for: ffmpeg takes the pixels and gives a file. */
final class FfmpegWriter {
  private FfmpegWriter() {}

  /**
   * @param quality from 1 to 100
   */
  static byte[] write(BufferedImage picture, ImageFormat format, int quality) throws IOException {
    int width = picture.getWidth();
    int height = picture.getHeight();
    boolean alpha = picture.getColorModel().hasAlpha();
    List<String> command =
        new ArrayList<>(
            List.of(
                "ffmpeg",
                "-v",
                "error",
                "-f",
                "rawvideo",
                "-pix_fmt",
                alpha ? "bgra" : "bgr0",
                "-s",
                width + "x" + height,
                "-i",
                "pipe:0"));
    command.addAll(settings(format, quality));
    Process process = new ProcessBuilder(command).start();
    try {
      var errors = CompletableFuture.supplyAsync(() -> text(process));
      Thread.ofPlatform().daemon().start(() -> feed(process, pixels(picture)));
      byte[] file = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0 || file.length == 0) {
        throw new IOException("ffmpeg could not write " + format + ": " + errors.join());
      }
      return file;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> settings(ImageFormat format, int quality) {
    return switch (format) {
      case WEBP ->
          List.of(
              "-c:v",
              "libwebp",
              "-quality",
              Integer.toString(quality),
              "-compression_level",
              "2",
              "-f",
              "image2pipe",
              "pipe:1");
      case JPEG, AVIF -> throw new IllegalArgumentException(format + " is not written so");
    };
  }

  private static ByteBuffer pixels(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] argb = picture.getRGB(0, 0, width, height, null, 0, width);
    ByteBuffer bytes = ByteBuffer.allocate(argb.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(argb); // the least byte first: blue, green, red, opacity
    return bytes;
  }

  private static void feed(Process process, ByteBuffer pixels) {
    try (OutputStream to = process.getOutputStream()) {
      to.write(pixels.array());
    } catch (IOException e) {
      // It has ended early, and says why on its error output.
    }
  }

  private static String text(Process process) {
    try {
      return new String(process.getErrorStream().readNBytes(2_000), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
