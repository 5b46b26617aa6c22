package com.mockstagram.workers.video;

import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Rejection;
import com.mockstagram.workers.media.Ffmpeg;
import com.mockstagram.workers.media.FfmpegFailed;
import com.mockstagram.workers.media.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;
import net.bramp.ffmpeg.probe.FFmpegStream;
import net.bramp.ffmpeg.shared.CodecType;
import org.apache.commons.lang3.math.Fraction;
import org.jspecify.annotations.Nullable;

/** Looks into a video file and refuses what can't or won't be encoded. */
final class VideoProbe {
  static final Duration LONGEST = Duration.ofMinutes(10);

  /** Files round their duration up, and an edit list may cut it. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  /** Most pixels of a frame: beyond 8K, decoders take memory by the gigabyte. */
  private static final long MAX_PIXELS = 7_680L * 4_320;

  private static final double MAX_FPS = 60;
  private static final double USUAL_FPS = 30;

  /** PQ and HLG (ITU-R BT.2100). */
  private static final Set<String> HDR_TRANSFERS = Set.of("smpte2084", "arib-std-b67");

  private final Ffmpeg ffmpeg;

  VideoProbe(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  VideoSource look(WorkFolder folder, Path file)
      throws MediaRejected, IOException, InterruptedException {
    VideoFormat format = VideoFormat.of(file);
    FFmpegProbeResult found = probe(folder, file, format);
    FFmpegStream picture =
        stream(found, CodecType.VIDEO)
            .filter(s -> s.getWidth() > 0 && s.getHeight() > 0)
            .orElseThrow(
                () -> new MediaRejected(Rejection.NOT_A_VIDEO, "no video stream in the file"));
    if ((long) picture.getWidth() * picture.getHeight() > MAX_PIXELS) {
      throw new MediaRejected(
          Rejection.VIDEO_TOO_LARGE, picture.getWidth() + " x " + picture.getHeight());
    }
    Long durationMs = durationMs(found);
    if (durationMs != null && durationMs > LONGEST.plus(SLACK).toMillis()) {
      throw new MediaRejected(Rejection.VIDEO_TOO_LONG, durationMs + " ms");
    }
    boolean onItsSide = Math.abs(rotation(picture)) % 180 == 90;
    int width = (int) Math.max(2, Math.round(picture.getWidth() * pixelAspect(picture)));
    int height = picture.getHeight();
    return new VideoSource(
        format,
        onItsSide ? height : width,
        onItsSide ? width : height,
        durationMs,
        framesPerSecond(picture),
        stream(found, CodecType.AUDIO).filter(s -> s.getSampleRate() > 0).isPresent(),
        picture.getColorTransfer() != null && HDR_TRANSFERS.contains(picture.getColorTransfer()));
  }

  private FFmpegProbeResult probe(WorkFolder folder, Path file, VideoFormat format)
      throws MediaRejected, IOException, InterruptedException {
    try {
      return ffmpeg.probe(folder, List.of("-f", format.demuxer()), file);
    } catch (FfmpegFailed e) {
      String words = String.valueOf(e.getMessage());
      throw new MediaRejected(
          words.contains("moov atom not found") ? Rejection.TRUNCATED_VIDEO : VideoErrors.of(e),
          words);
    }
  }

  private static Optional<FFmpegStream> stream(FFmpegProbeResult found, CodecType type) {
    if (found.getStreams() == null) {
      return Optional.empty();
    }
    return found.getStreams().stream().filter(s -> s.getCodecType() == type).findFirst();
  }

  private static @Nullable Long durationMs(FFmpegProbeResult found) {
    double seconds = found.getFormat() == null ? 0 : found.getFormat().getDuration();
    return seconds > 0 ? Math.round(seconds * 1_000) : null;
  }

  private static int rotation(FFmpegStream picture) {
    if (picture.getSideDataList() != null) {
      for (FFmpegStream.SideData data : picture.getSideDataList()) {
        if (data.getRotation() != 0) {
          return data.getRotation();
        }
      }
    }
    return 0;
  }

  /** How much wider than high a pixel is: 1 for nearly all. */
  private static double pixelAspect(FFmpegStream picture) {
    String ratio = picture.getSampleAspectRatio();
    if (ratio == null || !ratio.matches("[1-9]\\d{0,5}:[1-9]\\d{0,5}")) {
      return 1;
    }
    String[] parts = ratio.split(":");
    return Math.clamp(Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]), 0.25, 4);
  }

  private static double framesPerSecond(FFmpegStream picture) {
    double average = value(picture.getAvgFrameRate());
    double fps = average >= 1 ? average : value(picture.getRFrameRate());
    return fps < 1 ? USUAL_FPS : Math.min(fps, MAX_FPS);
  }

  private static double value(@Nullable Fraction fraction) {
    return fraction == null || fraction.getDenominator() == 0 ? 0 : fraction.doubleValue();
  }
}
