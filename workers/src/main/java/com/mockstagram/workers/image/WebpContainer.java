package com.mockstagram.workers.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Takes everything but the picture out of a WebP file
 * (https://developers.google.com/speed/webp/docs/riff_container). libvips 8.14 leaves an Exif block
 * in, whatever it is told.
 */
public final class WebpContainer {
  private static final int HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final Set<String> PICTURE = Set.of("VP8X", "ALPH", "VP8 ", "VP8L");

  /** In VP8X: the file has transparency. The other flags tell of what is taken out here. */
  private static final byte ALPHA = 0x10;

  private WebpContainer() {}

  /**
   * @throws IllegalArgumentException when it is not a WebP file
   */
  public static byte[] strip(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < HEADER || !name(in, 0).equals("RIFF") || !name(in, 8).equals("WEBP")) {
      throw new IllegalArgumentException("not a WebP file");
    }
    var kept = new ByteArrayOutputStream(file.length);
    int at = HEADER;
    while (at + CHUNK_HEADER <= file.length) {
      String name = name(in, at);
      int length = in.getInt(at + 4);
      int padded = CHUNK_HEADER + length + (length & 1);
      if (length < 0 || at + CHUNK_HEADER + length > file.length) {
        throw new IllegalArgumentException("chunk " + name + " is longer than its file");
      }
      if (PICTURE.contains(name)) {
        if (name.equals("VP8X")) {
          file[at + CHUNK_HEADER] &= ALPHA;
        }
        kept.write(file, at, Math.min(padded, file.length - at));
      }
      at += padded;
    }
    byte[] chunks = kept.toByteArray();
    ByteBuffer out = ByteBuffer.allocate(HEADER + chunks.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(file, 0, 4).putInt(4 + chunks.length).put(file, 8, 4).put(chunks);
    return out.array();
  }

  private static String name(ByteBuffer file, int at) {
    var name = new byte[4];
    file.get(at, name);
    return new String(name, StandardCharsets.US_ASCII);
  }
}
