package com.mockstagram.workers.video;

import com.mockstagram.workers.media.WorkFolder;
import com.mockstagram.workers.video.Ladder.Rung;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The one run of ffmpeg that makes everything of a video: it is decoded once, each rung is scaled
 * from the one above, and all rungs have their key frames at the same moments, so that a player may
 * change between them at any segment.
 */
record HlsCommand(WorkFolder folder, Path original, VideoSource source, Ladder ladder) {
  static final int SEGMENT_SECONDS = 4;
  static final int PREVIEW_SECONDS = 5;

  /**
   * HDR to what a usual screen shows, with ffmpeg's documented chain: light made linear, its range
   * compressed by the "hable" curve, and BT.709 again.
   */
  static final String TONE_MAP =
      "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,"
          + "tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,";

  List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-f",
                source.format().demuxer(),
                "-i",
                original.toString(),
                "-filter_complex",
                filters()));
    for (int i = 0; i < ladder.rungs().size(); i++) {
      rendition(arguments, i, ladder.rungs().get(i));
    }
    preview(arguments);
    return arguments;
  }

  Path renditionFolder(Rung rung) {
    return folder.file("hls").resolve(rung.name());
  }

  Path preview() {
    return folder.file("preview.mp4");
  }

  private String filters() {
    var filters = new StringBuilder("[0:v:0]");
    if (source.highDynamicRange()) {
      filters.append(TONE_MAP);
    }
    filters.append(String.format(Locale.ROOT, "fps=%.3f", source.framesPerSecond()));
    List<Rung> rungs = ladder.rungs();
    for (int i = 0; i < rungs.size(); i++) {
      Rung rung = rungs.get(i);
      filters.append(
          ",scale=%d:%d:flags=bicubic,setsar=1,format=yuv420p,split=2[v%d][next%d]"
              .formatted(rung.width(), rung.height(), i, i));
      filters.append(";[next%d]".formatted(i));
      if (i == rungs.size() - 1) {
        filters.append("trim=duration=%d[preview]".formatted(PREVIEW_SECONDS));
      } else {
        filters.append("null");
      }
    }
    return filters.toString();
  }

  private void rendition(List<String> arguments, int index, Rung rung) {
    Path out = renditionFolder(rung);
    arguments.addAll(List.of("-map", "[v" + index + "]"));
    if (source.hasAudio()) {
      arguments.addAll(
          List.of("-map", "0:a:0", "-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000"));
    }
    arguments.addAll(limit());
    arguments.addAll(x264(rung.maxKbps()));
    arguments.addAll(
        List.of(
            "-force_key_frames",
            "expr:gte(t,n_forced*" + SEGMENT_SECONDS + ")",
            "-f",
            "hls",
            "-hls_time",
            Integer.toString(SEGMENT_SECONDS),
            "-hls_playlist_type",
            "vod",
            "-hls_segment_type",
            "fmp4",
            "-hls_flags",
            "independent_segments",
            "-hls_fmp4_init_filename",
            "init.mp4",
            "-hls_segment_filename",
            out.resolve("seg_%05d.m4s").toString(),
            out.resolve("index.m3u8").toString()));
  }

  private void preview(List<String> arguments) {
    arguments.addAll(List.of("-map", "[preview]"));
    arguments.addAll(x264(ladder.rungs().getLast().maxKbps()));
    arguments.addAll(List.of("-an", "-movflags", "+faststart", preview().toString()));
  }

  /** Where a file does not tell its length, nothing past the limit is made. */
  private List<String> limit() {
    return List.of("-t", Long.toString(VideoProbe.LONGEST.toSeconds() + 2));
  }

  private List<String> x264(int maxKbps) {
    return List.of(
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-profile:v",
        "main",
        "-crf",
        "23",
        "-maxrate",
        maxKbps + "k",
        "-bufsize",
        2 * maxKbps + "k",
        // Key frames at the segments alone: one more at a cut would differ between rungs.
        "-g",
        Integer.toString((int) Math.ceil(source.framesPerSecond() * SEGMENT_SECONDS)),
        "-sc_threshold",
        "0",
        "-flags",
        "+cgop",
        "-colorspace",
        "bt709",
        "-color_primaries",
        "bt709",
        "-color_trc",
        "bt709",
        "-map_metadata",
        "-1",
        "-map_chapters",
        "-1");
  }
}
