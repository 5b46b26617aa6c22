package com.mockstagram.workers.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks an HLS presentation by the rules of RFC 8216: what the playlists say against what ffprobe
 * finds in the segments.
 */
final class Hls {
  private static final Pattern RENDITION =
      Pattern.compile(
          "#EXT-X-STREAM-INF:BANDWIDTH=(\\d+),AVERAGE-BANDWIDTH=(\\d+),RESOLUTION=(\\d+x\\d+),"
              + "FRAME-RATE=([\\d.]+),CODECS=\"([^\"]+)\"\n(\\S+)\n");

  private final Path folder;

  /**
   * @param folder holds {@code master.m3u8}
   */
  Hls(Path folder) {
    this.folder = folder;
  }

  record Rendition(String resolution, String codecs, double frameRate, List<Double> durations) {}

  /** Every rendition by its folder's name, all checked. */
  Map<String, Rendition> check() throws Exception {
    String master = Files.readString(folder.resolve("master.m3u8"));
    assertThat(master).startsWith("#EXTM3U\n");
    Map<String, Rendition> renditions = new TreeMap<>();
    Matcher matcher = RENDITION.matcher(master);
    while (matcher.find()) {
      String uri = matcher.group(6);
      assertThat(uri).doesNotContain("://").endsWith("/index.m3u8");
      Path playlist = folder.resolve(uri);
      List<Double> durations = checkPlaylist(playlist, Long.parseLong(matcher.group(1)));
      renditions.put(
          playlist.getParent().getFileName().toString(),
          new Rendition(
              matcher.group(3), matcher.group(5), Double.parseDouble(matcher.group(4)), durations));
    }
    assertThat(renditions).isNotEmpty();
    // 6.2.4: same boundaries, so that a player may change between them.
    for (Rendition rendition : renditions.values()) {
      assertThat(rendition.durations())
          .isEqualTo(renditions.values().iterator().next().durations());
    }
    return renditions;
  }

  private List<Double> checkPlaylist(Path playlist, long bandwidth) throws Exception {
    String text = Files.readString(playlist);
    assertThat(text)
        .startsWith("#EXTM3U\n")
        .contains("#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-MAP:URI=\"init.mp4\"", "#EXT-X-ENDLIST");
    Matcher target = Pattern.compile("#EXT-X-TARGETDURATION:(\\d+)").matcher(text);
    assertThat(target.find()).isTrue();
    List<Double> durations = new ArrayList<>();
    Matcher segments = Pattern.compile("#EXTINF:([\\d.]+),\\s*\n(\\S+)").matcher(text);
    while (segments.find()) {
      double seconds = Double.parseDouble(segments.group(1));
      Path segment = playlist.resolveSibling(segments.group(2));
      // 4.3.3.1: no segment is longer than the target, rounded.
      assertThat(Math.round(seconds)).isLessThanOrEqualTo(Long.parseLong(target.group(1)));
      assertThat(Files.size(segment) * 8 / seconds).isLessThanOrEqualTo(bandwidth + 1);
      assertBeginsWithKeyFrame(playlist.resolveSibling("init.mp4"), segment);
      durations.add(Math.round(seconds * 100) / 100.0);
    }
    assertThat(durations).isNotEmpty();
    return durations;
  }

  private void assertBeginsWithKeyFrame(Path init, Path segment) throws Exception {
    Path whole = Files.createTempFile("segment", ".mp4");
    try {
      Files.write(whole, concat(Files.readAllBytes(init), Files.readAllBytes(segment)));
      String flags =
          run(
              "ffprobe",
              "-v",
              "error",
              "-select_streams",
              "v:0",
              "-show_entries",
              "packet=flags",
              "-of",
              "csv=p=0",
              whole.toString());
      assertThat(flags.lines().findFirst().orElse("")).startsWith("K");
    } finally {
      Files.delete(whole);
    }
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
