package com.mockstagram.workers.corpus;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Pictures of every format under test, made with ImageMagick, libvips, ffmpeg and exiftool from one
 * picture whose four quarters are told apart: red, green, blue, and white at the lower right.
 */
public final class Corpus {
  public static final int WIDTH = 800;
  public static final int HEIGHT = 600;

  private final Path folder;

  public Corpus(Path folder) throws Exception {
    this.folder = folder;
    ImageIO.write(picture(), "png", file("base.png").toFile());
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** With a little noise, as a photo has. */
  private static BufferedImage picture() {
    var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    Color[] quarters = {
      new Color(200, 40, 40), new Color(40, 160, 60), new Color(40, 60, 190), Color.WHITE
    };
    for (int i = 0; i < 4; i++) {
      graphics.setColor(quarters[i]);
      graphics.fillRect(i % 2 * WIDTH / 2, i / 2 * HEIGHT / 2, WIDTH / 2, HEIGHT / 2);
    }
    graphics.dispose();
    var random = new Random(7);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        var color = new Color(picture.getRGB(x, y));
        int noise = random.nextInt(13) - 6;
        picture.setRGB(
            x,
            y,
            new Color(
                    Math.clamp(color.getRed() + noise, 0, 255),
                    Math.clamp(color.getGreen() + noise, 0, 255),
                    Math.clamp(color.getBlue() + noise, 0, 255))
                .getRGB());
      }
    }
    return picture;
  }

  /** Makes a file by a command in which {@code %s/} stands for the corpus' folder. */
  public byte[] make(String name, String... command) throws Exception {
    run(command);
    return Files.readAllBytes(file(name));
  }

  public byte[] convert(String name, String... options) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("convert", "base.png"));
    command.addAll(List.of(options));
    command.add(name);
    return make(name, command.toArray(String[]::new));
  }

  public void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
  }
}
