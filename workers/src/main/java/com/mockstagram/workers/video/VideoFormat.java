package com.mockstagram.workers.video;

import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * What a video file is by its first bytes. ffmpeg is told to read it as that and as nothing else:
 * left to guess, it takes a playlist under any name and opens what that points to.
 */
enum VideoFormat {
  MOV("mov"),
  MATROSKA("matroska");

  private static final int HEAD_BYTES = 16;

  /** Boxes that an ISO or QuickTime file may begin with. */
  private static final Set<String> FIRST_BOXES =
      Set.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot");

  private final String demuxer;

  VideoFormat(String demuxer) {
    this.demuxer = demuxer;
  }

  /** Its name in ffmpeg. */
  String demuxer() {
    return demuxer;
  }

  static VideoFormat of(Path file) throws IOException, MediaRejected {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(HEAD_BYTES);
    }
    if (bytes.length == 0) {
      throw new MediaRejected(Rejection.EMPTY, "0 bytes");
    }
    String head = new String(bytes, StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u001aE\u00df\u00a3")) { // EBML, RFC 8794, 11.2.1
      return MATROSKA;
    }
    if (head.length() >= 8 && FIRST_BOXES.contains(head.substring(4, 8))) {
      return MOV;
    }
    throw new MediaRejected(Rejection.NOT_A_VIDEO, "unknown first bytes");
  }
}
