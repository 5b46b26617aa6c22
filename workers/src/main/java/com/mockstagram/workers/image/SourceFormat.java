package com.mockstagram.workers.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/** What a file is by its first bytes, whatever it says of itself. */
public enum SourceFormat {
  JPEG("jpeg_pipe"),
  PNG("png_pipe"),
  GIF("gif"),
  WEBP("webp_pipe"),
  TIFF("tiff_pipe"),
  HEIC("mov"),
  AVIF("mov");

  /** How many first bytes are looked at. */
  static final int HEAD_BYTES = 512;

  private final String ffmpegDemuxer;

  SourceFormat(String ffmpegDemuxer) {
    this.ffmpegDemuxer = ffmpegDemuxer;
  }

  /** The one demuxer of ffmpeg that may look at such a file. */
  public String ffmpegDemuxer() {
    return ffmpegDemuxer;
  }

  /**
   * @throws MediaRejected when it is nothing that is read here
   */
  public static SourceFormat of(MemorySegment file) throws MediaRejected {
    if (file.byteSize() == 0) {
      throw new MediaRejected(Rejection.EMPTY, "0 bytes");
    }
    byte[] bytes =
        file.asSlice(0, Math.min(HEAD_BYTES, file.byteSize())).toArray(ValueLayout.JAVA_BYTE);
    return of(new String(bytes, ISO_8859_1));
  }

  private static SourceFormat of(String head) throws MediaRejected {
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return GIF;
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return WEBP;
    }
    if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
      return TIFF;
    }
    if (head.startsWith("ftyp", 4)) {
      return ofBrands(head);
    }
    throw looksLikeAnotherPicture(head)
        ? new MediaRejected(Rejection.UNSUPPORTED_FORMAT, "a format that is not read")
        : new MediaRejected(Rejection.NOT_AN_IMAGE, "unknown first bytes");
  }

  /** The brands of an ISO base media file (ISO/IEC 14496-12, 4.3), major and compatible. */
  private static SourceFormat ofBrands(String head) throws MediaRejected {
    int size = head.length() < 16 ? 0 : head.charAt(2) << 8 | head.charAt(3);
    String brands = head.substring(8, Math.max(8, Math.min(size, head.length())));
    if (brands.contains("avif") || brands.contains("avis")) {
      return AVIF;
    }
    for (String brand : new String[] {"heic", "heix", "heim", "heis", "hevc", "mif1", "msf1"}) {
      if (brands.contains(brand)) {
        return HEIC;
      }
    }
    throw new MediaRejected(Rejection.NOT_AN_IMAGE, "an ISO media file of brands " + brands);
  }

  private static boolean looksLikeAnotherPicture(String head) {
    String text = head.toLowerCase(Locale.ROOT);
    return text.contains("<svg")
        || head.startsWith("BM")
        || head.startsWith("8BPS")
        || head.startsWith("%PDF")
        || head.startsWith("\0\0\1\0")
        || head.startsWith("\0\0\0\fJXL ")
        || head.startsWith("\u00ff\n")
        || head.startsWith("\0\0\0\fjP  ");
  }
}
