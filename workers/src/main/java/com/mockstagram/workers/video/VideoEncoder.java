package com.mockstagram.workers.video;

import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Rejection;
import com.mockstagram.workers.media.Ffmpeg;
import com.mockstagram.workers.media.FfmpegFailed;
import com.mockstagram.workers.media.WorkFolder;
import com.mockstagram.workers.video.Ladder.Rung;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import net.bramp.ffmpeg.progress.Progress;
import org.jspecify.annotations.Nullable;

/** Makes an HLS ladder, a poster and a preview of one video in a folder of its own. */
public final class VideoEncoder {
  /** Longest edge of the poster in pixels. */
  private static final int POSTER_EDGE_PX = 2_560;

  /** How many frames the poster is chosen from: the one that is most like all of them. */
  private static final int POSTER_FRAMES = 50;

  private static final Duration POSTER_LIMIT = Duration.ofSeconds(60);

  /** Whatever the length of a video. */
  private static final Duration BASE_LIMIT = Duration.ofMinutes(2);

  /** A second of video may take so many seconds. */
  private static final int SLOWEST = 6;

  /** RabbitMQ takes a job away that is not answered in 30 minutes. */
  private static final Duration LONGEST_LIMIT = Duration.ofMinutes(25);

  private final Ffmpeg ffmpeg;
  private final VideoProbe probe;

  public VideoEncoder(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
    this.probe = new VideoProbe(ffmpeg);
  }

  /**
   * A video about to be encoded.
   *
   * @param poster a frame of it, as PNG
   * @param durationMs null where only encoding it will tell
   */
  public record Opened(
      Path original,
      Path poster,
      int width,
      int height,
      @Nullable Long durationMs,
      VideoSource source) {}

  /**
   * A file to store.
   *
   * @param name below the medium's recipe, such as {@code hls/480/seg_00001.m4s}
   */
  public record Output(String name, Path file, String contentType) {}

  /**
   * @param outputs in the order in which they are to be stored: what a playlist names before the
   *     playlist
   * @param durationMs as encoded
   */
  public record Encoded(
      String master,
      Path preview,
      int previewWidth,
      int previewHeight,
      long durationMs,
      List<Output> outputs) {}

  /** Looks into a video and takes its poster from it. */
  public Opened open(WorkFolder folder, Path original)
      throws MediaRejected, IOException, InterruptedException {
    VideoSource source = probe.look(folder, original);
    Path poster = folder.file("poster.png");
    // A tenth into it: openings are often black.
    double start = source.durationMs() == null ? 0 : source.durationMs() / 10_000.0;
    takePoster(folder, original, source, Math.min(start, 10), poster);
    if (!Files.exists(poster)) {
      takePoster(folder, original, source, 0, poster); // fewer frames than the file says
    }
    if (!Files.exists(poster)) {
      throw new MediaRejected(Rejection.CORRUPT_VIDEO, "not one frame can be read");
    }
    return new Opened(
        original, poster, source.width(), source.height(), source.durationMs(), source);
  }

  private void takePoster(
      WorkFolder folder, Path original, VideoSource source, double start, Path poster)
      throws MediaRejected, IOException, InterruptedException {
    String filters =
        (source.highDynamicRange() ? HlsCommand.TONE_MAP : "")
            + "thumbnail=%d,scale=w='min(%d,iw*sar)':h=-1,setsar=1"
                .formatted(POSTER_FRAMES, POSTER_EDGE_PX);
    run(
        folder,
        List.of(
            "-ss",
            Double.toString(start),
            "-f",
            source.format().demuxer(),
            "-i",
            original.toString(),
            "-map",
            "0:v:0",
            "-vf",
            filters,
            "-frames:v",
            "1",
            poster.toString()),
        POSTER_LIMIT,
        fraction -> {},
        1);
  }

  /**
   * @param listener told how much is done, from 0 to 1
   */
  public Encoded encode(WorkFolder folder, Opened video, DoubleConsumer listener)
      throws MediaRejected, IOException, InterruptedException {
    Ladder ladder = Ladder.of(video.width(), video.height());
    var command = new HlsCommand(folder, video.original(), video.source(), ladder);
    for (Rung rung : ladder.rungs()) {
      Files.createDirectories(command.renditionFolder(rung));
    }
    long expectedMs =
        video.durationMs() == null ? VideoProbe.LONGEST.toMillis() : video.durationMs();
    long encodedMs =
        run(folder, command.arguments(), limit(expectedMs), listener, Math.max(1, expectedMs));
    if (encodedMs > VideoProbe.LONGEST.plusSeconds(1).toMillis()) {
      throw new MediaRejected(Rejection.VIDEO_TOO_LONG, encodedMs + " ms");
    }
    return outputs(folder, command, video.durationMs() == null ? encodedMs : expectedMs);
  }

  private static Duration limit(long videoMs) {
    Duration limit = BASE_LIMIT.plus(Duration.ofMillis(videoMs).multipliedBy(SLOWEST));
    return limit.compareTo(LONGEST_LIMIT) < 0 ? limit : LONGEST_LIMIT;
  }

  private static Encoded outputs(WorkFolder folder, HlsCommand command, long durationMs)
      throws IOException, MediaRejected {
    var master = new MasterPlaylist(command.source());
    List<Output> outputs = new ArrayList<>();
    for (Rung rung : command.ladder().rungs().reversed()) {
      Path rendition = command.renditionFolder(rung);
      master.add(rung, rendition);
      outputs.addAll(Outputs.of(rung, rendition));
    }
    Path playlist = folder.file("hls").resolve("master.m3u8");
    Files.writeString(playlist, master.toString());
    outputs.add(new Output("preview.mp4", command.preview(), Outputs.MP4));
    outputs.add(new Output("hls/master.m3u8", playlist, Outputs.PLAYLIST));
    Rung lowest = command.ladder().rungs().getLast();
    return new Encoded(
        "hls/master.m3u8",
        command.preview(),
        lowest.width(),
        lowest.height(),
        durationMs,
        List.copyOf(outputs));
  }

  /**
   * @return how much video was made, in milliseconds
   */
  private long run(
      WorkFolder folder,
      List<String> arguments,
      Duration limit,
      DoubleConsumer listener,
      long expectedMs)
      throws MediaRejected, IOException, InterruptedException {
    var last = new Progress[1];
    try {
      ffmpeg.run(
          folder,
          arguments,
          limit,
          progress -> {
            last[0] = progress;
            double done = progress.getOutTimeNs() / 1e6 / expectedMs;
            listener.accept(Math.clamp(done, 0, 1));
          });
    } catch (FfmpegFailed e) {
      throw new MediaRejected(VideoErrors.of(e), String.valueOf(e.getMessage()));
    }
    return last[0] == null ? 0 : last[0].getOutTimeNs() / 1_000_000;
  }
}
