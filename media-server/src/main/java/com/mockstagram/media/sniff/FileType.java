package com.mockstagram.media.sniff;

import com.mockstagram.common.media.MediaKind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The file formats that are taken, told by their first bytes and never by a name or a header. */
public enum FileType {
  JPEG(MediaKind.IMAGE, "image/jpeg"),
  PNG(MediaKind.IMAGE, "image/png"),
  GIF(MediaKind.IMAGE, "image/gif"),
  WEBP(MediaKind.IMAGE, "image/webp"),
  TIFF(MediaKind.IMAGE, "image/tiff"),
  AVIF(MediaKind.IMAGE, "image/avif"),
  HEIC(MediaKind.IMAGE, "image/heic"),
  MP4(MediaKind.VIDEO, "video/mp4"),
  QUICKTIME(MediaKind.VIDEO, "video/quicktime"),
  WEBM(MediaKind.VIDEO, "video/webm"),
  MATROSKA(MediaKind.VIDEO, "video/x-matroska");

  /** So many bytes decide. */
  public static final int HEAD_BYTES = 64;

  // Brands of ISO/IEC 23008-12 (HEIF) and of AV1 in it; whatever else has an ftyp box is a film.
  private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
  private static final Set<String> HEIF_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

  private final MediaKind kind;
  private final String contentType;

  FileType(MediaKind kind, String contentType) {
    this.kind = kind;
    this.contentType = contentType;
  }

  public MediaKind kind() {
    return kind;
  }

  public String contentType() {
    return contentType;
  }

  /** The type that a client's word stands for; it decides nothing but which limits to name. */
  public static Optional<MediaKind> kindOf(String contentType) {
    String plain = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (plain) {
      case "image/jpeg",
          "image/jpg",
          "image/pjpeg",
          "image/png",
          "image/gif",
          "image/webp",
          "image/tiff",
          "image/avif",
          "image/heic",
          "image/heif",
          "image/heic-sequence",
          "image/heif-sequence" ->
          Optional.of(MediaKind.IMAGE);
      case "video/mp4",
          "video/quicktime",
          "video/webm",
          "video/x-matroska",
          "video/matroska",
          "video/x-m4v" ->
          Optional.of(MediaKind.VIDEO);
      default -> Optional.empty();
    };
  }

  /**
   * @param head the first bytes of a file, {@link #HEAD_BYTES} or all there are
   */
  public static Optional<FileType> of(byte[] head) {
    if (starts(head, 0xFF, 0xD8, 0xFF)) {
      return Optional.of(JPEG);
    }
    if (starts(head, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
      return Optional.of(PNG);
    }
    if (has(head, 0, "GIF87a") || has(head, 0, "GIF89a")) {
      return Optional.of(GIF);
    }
    if (has(head, 0, "RIFF") && has(head, 8, "WEBP")) {
      return Optional.of(WEBP);
    }
    if (starts(head, 'I', 'I', 42, 0) || starts(head, 'M', 'M', 0, 42)) {
      return Optional.of(TIFF);
    }
    if (starts(head, 0x1A, 0x45, 0xDF, 0xA3)) { // EBML
      return matroska(head);
    }
    if (has(head, 4, "ftyp")) {
      return Optional.of(isoMedia(head));
    }
    // QuickTime files older than the ftyp box begin with one of these.
    if (has(head, 4, "moov") || has(head, 4, "mdat") || has(head, 4, "wide")) {
      return Optional.of(QUICKTIME);
    }
    return Optional.empty();
  }

  private static Optional<FileType> matroska(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.contains("webm")) {
      return Optional.of(WEBM);
    }
    return text.contains("matroska") ? Optional.of(MATROSKA) : Optional.empty();
  }

  private static FileType isoMedia(byte[] head) {
    FileType byMajor = byBrand(text(head, 8, 4));
    if (byMajor == AVIF || byMajor == QUICKTIME) {
      return byMajor;
    }
    // A picture may have a general major brand (mif1, miaf) and tell its codec among the others.
    long boxBytes =
        (head[0] & 0xFFL) << 24 | (head[1] & 0xFF) << 16 | (head[2] & 0xFF) << 8 | (head[3] & 0xFF);
    FileType type = byMajor;
    for (int at = 16; at + 4 <= Math.min(boxBytes, head.length); at += 4) {
      FileType compatible = byBrand(text(head, at, 4));
      if (compatible == AVIF || compatible == HEIC && type == MP4) {
        type = compatible;
      }
    }
    return type;
  }

  private static FileType byBrand(String brand) {
    if (AVIF_BRANDS.contains(brand)) {
      return AVIF;
    }
    if (HEIF_BRANDS.contains(brand)) {
      return HEIC;
    }
    return brand.equals("qt  ") ? QUICKTIME : MP4;
  }

  private static boolean starts(byte[] head, int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean has(byte[] head, int at, String text) {
    return text(head, at, text.length()).equals(text);
  }

  private static String text(byte[] head, int at, int length) {
    return at + length <= head.length
        ? new String(head, at, length, StandardCharsets.ISO_8859_1)
        : "";
  }
}
