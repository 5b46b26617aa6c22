package com.mockstagram.workers.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mockstagram.workers.corpus.Corpus;
import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Rejection;
import com.mockstagram.workers.media.Ffmpeg;
import com.mockstagram.workers.media.WorkFolder;
import com.mockstagram.workers.video.VideoEncoder.Encoded;
import com.mockstagram.workers.video.VideoEncoder.Opened;
import com.mockstagram.workers.video.VideoEncoder.Output;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Videos of many kinds through the real ffmpeg, confined. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VideoEncoderIT {
  private final VideoEncoder encoder = new VideoEncoder(new Ffmpeg(0));
  private Corpus corpus;

  @BeforeAll
  void make(@TempDir Path folder) throws Exception {
    corpus = new Corpus(folder);
  }

  /** What was made of a video, and what it looks like. */
  private record Made(Opened video, Encoded encoded, java.util.Map<String, Hls.Rendition> hls) {}

  @Test
  void aVideoWithSoundGetsItsLadder() throws Exception {
    byte[] file =
        video(
            "sound.mp4",
            "-f",
            "lavfi",
            "-i",
            picture(1280, 720, 30, 9),
            "-f",
            "lavfi",
            "-i",
            "sine=440:d=9",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-c:a",
            "aac");
    List<Double> progress = new CopyOnWriteArrayList<>();
    try (WorkFolder folder = WorkFolder.make()) {
      Made made = encode(folder, file, progress);

      assertThat(made.hls().keySet()).containsExactly("480", "720");
      assertThat(made.hls().get("720").resolution()).isEqualTo("1280x720");
      assertThat(made.hls().get("480").resolution()).isEqualTo("852x480");
      assertThat(made.hls().get("480").codecs()).matches("avc1\\.4D[0-9A-F]{4},mp4a\\.40\\.2");
      assertThat(made.hls().get("480").frameRate()).isEqualTo(30);
      assertThat(made.hls().get("480").durations()).hasSize(3);
      assertThat(made.encoded().durationMs()).isBetween(8_900L, 9_200L);
      assertThat(probe(made.encoded().preview(), "stream=codec_type")).isEqualTo("video");
      assertThat(Double.parseDouble(probe(made.encoded().preview(), "format=duration")))
          .isBetween(4.9, 5.1);
      assertThat(ImageIO.read(made.video().poster().toFile()).getWidth()).isEqualTo(1280);
      assertThat(made.encoded().outputs())
          .extracting(Output::name)
          .contains("hls/480/init.mp4", "hls/480/seg_00000.m4s", "preview.mp4")
          .endsWith("hls/master.m3u8");
    }
    assertThat(progress).isSorted().last().isEqualTo(1.0);
  }

  @Test
  void aSilentVideoOfOddSizeHeldUprightByItsMatrix() throws Exception {
    byte[] file =
        turned(
            video(
                "odd.mp4",
                "-f",
                "lavfi",
                "-i",
                picture(800, 600, 25, 3),
                "-vf",
                "scale=721:405,setsar=1,format=yuv444p",
                "-c:v",
                "libx264"));
    try (WorkFolder folder = WorkFolder.make()) {
      Made made = encode(folder, file, new ArrayList<>());

      assertThat(made.video().width()).isEqualTo(405);
      assertThat(made.video().height()).isEqualTo(721);
      assertThat(made.hls().get("404").resolution()).isEqualTo("404x718");
      assertThat(made.hls().get("404").codecs()).doesNotContain("mp4a");
      var poster = ImageIO.read(made.video().poster().toFile());
      assertThat(poster.getHeight()).isGreaterThan(poster.getWidth());
    }
  }

  @Test
  void webmOfVp9WithUnevenFrames() throws Exception {
    byte[] file =
        video(
            "v.webm",
            "-f",
            "lavfi",
            "-i",
            picture(640, 480, 24, 3),
            "-vf",
            "select='mod(n,5)'",
            "-vsync",
            "vfr",
            "-c:v",
            "libvpx-vp9",
            "-cpu-used",
            "8",
            "-deadline",
            "realtime");
    assertThat(renditions(file)).containsExactly("480");
  }

  @Test
  void movOfTenBitHevcInHighDynamicRange() throws Exception {
    byte[] file =
        video(
            "hdr.mov",
            "-f",
            "lavfi",
            "-i",
            picture(640, 480, 24, 2),
            "-pix_fmt",
            "yuv420p10le",
            "-c:v",
            "libx265",
            "-preset",
            "ultrafast",
            "-x265-params",
            "log-level=error:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc",
            "-color_primaries",
            "bt2020",
            "-color_trc",
            "smpte2084",
            "-colorspace",
            "bt2020nc",
            "-tag:v",
            "hvc1");
    try (WorkFolder folder = WorkFolder.make()) {
      Made made = encode(folder, file, new ArrayList<>());

      assertThat(made.video().source().highDynamicRange()).isTrue();
      assertThat(probe(made.encoded().preview(), "stream=color_transfer")).isEqualTo("bt709");
      assertThat(probe(made.encoded().preview(), "stream=pix_fmt")).isEqualTo("yuv420p");
    }
  }

  @Test
  void mkvOfAv1() throws Exception {
    byte[] file =
        video(
            "a.mkv",
            "-f",
            "lavfi",
            "-i",
            picture(320, 240, 24, 2),
            "-c:v",
            "libsvtav1",
            "-preset",
            "12");
    assertThat(renditions(file)).containsExactly("240");
  }

  @Test
  void whatIsNoVideoIsRefusedWithItsReason() throws Exception {
    byte[] good = video("g.mp4", "-f", "lavfi", "-i", picture(320, 240, 24, 2), "-c:v", "libx264");
    byte[] sound = video("s.mp4", "-f", "lavfi", "-i", "sine=440:d=1", "-c:a", "aac");
    assertRejected(new byte[0], Rejection.EMPTY);
    assertRejected("hello, I am a video".getBytes(), Rejection.NOT_A_VIDEO);
    assertRejected(sound, Rejection.NOT_A_VIDEO);
    // The index is at the end of this file.
    assertRejected(Arrays.copyOf(good, good.length / 2), Rejection.TRUNCATED_VIDEO);
  }

  @Test
  void aVideoOfElevenMinutesIsTooLong() throws Exception {
    byte[] file =
        video("long.mp4", "-f", "lavfi", "-i", picture(64, 64, 1, 660), "-c:v", "libx264");
    assertRejected(file, Rejection.VIDEO_TOO_LONG);
  }

  @Test
  void aPlaylistUnderAnotherNameOpensNothing() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(100);
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/stolen.ts";
      assertRejected(
          ("#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n" + url + "\n#EXT-X-ENDLIST\n")
              .getBytes(),
          Rejection.NOT_A_VIDEO);
      assertRejected(
          "ffconcat version 1.0\nfile '/etc/passwd'\n".getBytes(), Rejection.NOT_A_VIDEO);
      assertThatExceptionOfType(java.net.SocketTimeoutException.class).isThrownBy(server::accept);
    }
  }

  private List<String> renditions(byte[] file) throws Exception {
    try (WorkFolder folder = WorkFolder.make()) {
      return List.copyOf(encode(folder, file, new ArrayList<>()).hls().keySet());
    }
  }

  private Made encode(WorkFolder folder, byte[] file, List<Double> progress) throws Exception {
    Path original = Files.write(folder.file("original"), file);
    Opened video = encoder.open(folder, original);
    Encoded encoded = encoder.encode(folder, video, progress::add);
    return new Made(video, encoded, new Hls(folder.file("hls")).check());
  }

  private void assertRejected(byte[] file, Rejection expected) throws Exception {
    try (WorkFolder folder = WorkFolder.make()) {
      assertThatExceptionOfType(MediaRejected.class)
          .isThrownBy(() -> encode(folder, file, new ArrayList<>()))
          .extracting(MediaRejected::rejection)
          .isEqualTo(expected);
    }
  }

  private byte[] video(String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y"));
    command.addAll(List.of(arguments));
    command.add(name);
    return corpus.make(name, command.toArray(String[]::new));
  }

  /** Sets the matrix of the track's header (ISO/IEC 14496-12, 8.3.2) to a quarter turn. */
  private static byte[] turned(byte[] file) {
    int header = new String(file, StandardCharsets.ISO_8859_1).indexOf("tkhd");
    ByteBuffer matrix = ByteBuffer.wrap(file).position(header + 4 + 40);
    matrix.putInt(0).putInt(0x1_0000).putInt(0).putInt(-0x1_0000).putInt(0);
    return file;
  }

  private static String picture(int width, int height, int fps, int seconds) {
    return "testsrc2=s=%dx%d:r=%d:d=%d".formatted(width, height, fps, seconds);
  }

  private static String probe(Path file, String entry) throws Exception {
    return Hls.run(
            "ffprobe", "-v", "error", "-show_entries", entry, "-of", "csv=p=0", file.toString())
        .strip();
  }
}
