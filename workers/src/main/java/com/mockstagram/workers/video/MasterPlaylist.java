package com.mockstagram.workers.video;

import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Rejection;
import com.mockstagram.workers.video.Ladder.Rung;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The playlist of playlists (RFC 8216, 4.3.4.2), the lowest rung first: players that measure
 * nothing begin with the first. Bandwidths are measured on the segments, codecs read from what was
 * written.
 */
final class MasterPlaylist {
  private final StringBuilder text =
      new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
  private final VideoSource source;

  MasterPlaylist(VideoSource source) {
    this.source = source;
  }

  /**
   * @param folder where ffmpeg wrote the rendition
   */
  void add(Rung rung, Path folder) throws IOException, MediaRejected {
    List<String> lines = Files.readAllLines(folder.resolve("index.m3u8"));
    double seconds = 0;
    double totalSeconds = 0;
    long totalBits = 0;
    long peak = 0;
    for (String line : lines) {
      if (line.startsWith("#EXTINF:")) {
        seconds = Double.parseDouble(line.substring(8, line.indexOf(',')));
      } else if (!line.isEmpty() && !line.startsWith("#") && seconds > 0) {
        long bits = 8 * Files.size(folder.resolve(line));
        totalBits += bits;
        totalSeconds += seconds;
        peak = Math.max(peak, Math.round(bits / seconds));
      }
    }
    if (totalSeconds == 0) {
      throw new MediaRejected(Rejection.CORRUPT_VIDEO, "no segment was made");
    }
    text.append(
        String.format(
            Locale.ROOT,
            "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,RESOLUTION=%dx%d,"
                + "FRAME-RATE=%.3f,CODECS=\"%s\"\n%s/index.m3u8\n",
            peak,
            Math.round(totalBits / totalSeconds),
            rung.width(),
            rung.height(),
            source.framesPerSecond(),
            codecs(Files.readAllBytes(folder.resolve("init.mp4"))),
            rung.name()));
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** RFC 6381: the profile, constraints and level stand in the second to fourth byte of avcC. */
  private String codecs(byte[] init) {
    String text = new String(init, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("avcC");
    if (at < 0 || at + 8 > init.length) {
      throw new IllegalStateException("ffmpeg wrote no H.264");
    }
    String video = "avc1.%02X%02X%02X".formatted(init[at + 5], init[at + 6], init[at + 7]);
    return text.contains("mp4a") ? video + ",mp4a.40.2" : video;
  }
}
