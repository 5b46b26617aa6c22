package com.mockstagram.media.sniff;

import java.util.Optional;

/**
 * Width and height as an image's header tells them. A small file may claim a picture that no memory
 * holds; this reads the claim without decoding anything.
 */
public record PixelSize(long width, long height) {
  /** Their number; the largest there is where a claim would not even fit. */
  public long pixels() {
    return height > 0 && width > Long.MAX_VALUE / height ? Long.MAX_VALUE : width * height;
  }

  /**
   * @param head the beginning of the file
   * @return empty when the header is not within it, or is of a kind that is not cheap to read
   */
  public static Optional<PixelSize> read(FileType type, byte[] head) {
    try {
      return switch (type) {
        case PNG -> png(head);
        case GIF -> gif(head);
        case WEBP -> webp(head);
        case JPEG -> jpeg(head);
        case TIFF, AVIF, HEIC, MP4, QUICKTIME, WEBM, MATROSKA -> Optional.empty();
      };
    } catch (ArrayIndexOutOfBoundsException e) {
      return Optional.empty(); // the header goes on past what there is
    }
  }

  /** Whether {@link #read} knows this type's header. */
  public static boolean isCheap(FileType type) {
    return switch (type) {
      case PNG, GIF, WEBP, JPEG -> true;
      case TIFF, AVIF, HEIC, MP4, QUICKTIME, WEBM, MATROSKA -> false;
    };
  }

  // PNG (ISO/IEC 15948), 11.2.2: IHDR is the first chunk.
  private static Optional<PixelSize> png(byte[] head) {
    return Optional.of(new PixelSize(big32(head, 16), big32(head, 20)));
  }

  private static Optional<PixelSize> gif(byte[] head) {
    return Optional.of(new PixelSize(little16(head, 6), little16(head, 8)));
  }

  // https://developers.google.com/speed/webp/docs/riff_container
  private static Optional<PixelSize> webp(byte[] head) {
    return switch ((char) head[15]) {
      case 'X' -> Optional.of(new PixelSize(1 + little24(head, 24), 1 + little24(head, 27)));
      case 'L' -> {
        long bits = little16(head, 21) | little16(head, 23) << 16;
        yield Optional.of(new PixelSize(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)));
      }
      case ' ' ->
          Optional.of(new PixelSize(little16(head, 26) & 0x3FFF, little16(head, 28) & 0x3FFF));
      default -> Optional.empty();
    };
  }

  // ITU-T T.81, B.1.1: markers, each with its length, until a start of frame.
  private static Optional<PixelSize> jpeg(byte[] head) {
    int at = 2;
    while (true) {
      while (head[at] != (byte) 0xFF) {
        at++; // not allowed here, and found in the wild
      }
      while (head[at] == (byte) 0xFF) {
        at++; // fill bytes
      }
      int marker = head[at++] & 0xFF;
      if (isStartOfFrame(marker)) {
        return Optional.of(new PixelSize(big16(head, at + 5), big16(head, at + 3)));
      }
      if (marker == 0xDA || marker == 0xD9) {
        return Optional.empty(); // pixels or the end before any frame
      }
      boolean alone = marker == 0x01 || marker >= 0xD0 && marker <= 0xD8;
      at += alone ? 0 : Math.max(2, (int) big16(head, at));
    }
  }

  private static boolean isStartOfFrame(int marker) {
    // C4, C8 and CC are tables and an extension.
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static long big16(byte[] b, int at) {
    return (b[at] & 0xFFL) << 8 | b[at + 1] & 0xFF;
  }

  private static long big32(byte[] b, int at) {
    return big16(b, at) << 16 | big16(b, at + 2);
  }

  private static long little16(byte[] b, int at) {
    return b[at] & 0xFFL | (b[at + 1] & 0xFFL) << 8;
  }

  private static long little24(byte[] b, int at) {
    return little16(b, at) | (b[at + 2] & 0xFFL) << 16;
  }
}
