package com.mockstagram.media.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import javax.imageio.ImageIO;

/** Files to upload, each different from all others. */
public final class Files {
  private Files() {}

  /** A picture that decoders read. */
  public static byte[] picture(String format) {
    var image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    var random = ThreadLocalRandom.current();
    for (int i = 0; i < 500; i++) {
      image.setRGB(random.nextInt(320), random.nextInt(240), random.nextInt());
    }
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A JPEG of just so many bytes: what comes after its end is padding. */
  public static byte[] jpeg(int bytes) {
    byte[] picture = picture("jpg");
    byte[] padded = Arrays.copyOf(picture, bytes);
    byte[] noise = new byte[bytes - picture.length];
    ThreadLocalRandom.current().nextBytes(noise);
    System.arraycopy(noise, 0, padded, picture.length, noise.length);
    return padded;
  }

  /** Begins as an MP4 does, and goes on with noise. */
  public static byte[] video(int bytes) {
    byte[] file = new byte[bytes];
    new Random(ThreadLocalRandom.current().nextLong()).nextBytes(file);
    byte[] head = HexFormat.of().parseHex("00000020667479706d703432000000006d70343269736f6d");
    System.arraycopy(head, 0, file, 0, head.length);
    return file;
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
