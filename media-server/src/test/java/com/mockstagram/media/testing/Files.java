package com.mockstagram.media.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
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

  /** A PNG that claims this size and has no pixels. */
  public static byte[] pngHeader(int width, int height) {
    return ByteBuffer.allocate(128)
        .put(HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452"))
        .putInt(width)
        .putInt(height)
        .put(HexFormat.of().parseHex("0806000000"))
        .array();
  }

  /** A GIF that claims this size and has no pixels. */
  public static byte[] gifHeader(int width, int height) {
    return ByteBuffer.allocate(128)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("GIF89a".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) width)
        .putShort((short) height)
        .array();
  }

  public static String base64Sha1(byte[] bytes) {
    return Base64.getEncoder().encodeToString(digest("SHA-1", bytes));
  }

  public static String base64Sha256(byte[] bytes) {
    return Base64.getEncoder().encodeToString(digest("SHA-256", bytes));
  }

  /** 64 hex digits. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest("SHA-256", bytes));
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
