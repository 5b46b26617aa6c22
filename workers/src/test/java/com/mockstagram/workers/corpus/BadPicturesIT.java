package com.mockstagram.workers.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mockstagram.workers.child.ChildSpec;
import com.mockstagram.workers.child.EncoderPool;
import com.mockstagram.workers.child.MemoryGate;
import com.mockstagram.workers.image.EncodePlan;
import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Rejection;
import com.mockstagram.workers.media.Ffmpeg;
import com.mockstagram.workers.pictures.PictureEncoder;
import com.mockstagram.workers.pictures.SecondDecoder;
import com.mockstagram.workers.storage.MediaStore.Original;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are broken, or lie, or mean harm: each ends soon, with its reason, and nothing else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadPicturesIT {
  private static final Duration BOUND = Duration.ofSeconds(60);

  private EncoderPool pool;
  private PictureEncoder encoder;
  private Corpus corpus;

  @BeforeAll
  void make(@TempDir Path folder) throws Exception {
    pool = new EncoderPool(ChildSpec.of("vips", 2, 0), new MemoryGate(640 << 20), BOUND);
    encoder = new PictureEncoder(pool, new SecondDecoder(new Ffmpeg(0)));
    corpus = new Corpus(folder);
  }

  @AfterAll
  void stop() {
    pool.stop();
  }

  @Test
  void whatIsNoPictureIsNamed() throws Exception {
    assertThat(rejection(new byte[0])).isEqualTo(Rejection.EMPTY);
    assertThat(rejection(text("hello"))).isEqualTo(Rejection.NOT_AN_IMAGE);
    assertThat(rejection(text("\u0000\u0000\u0000\u0018ftypisom\0\0\2\0isomiso2mp41")))
        .isEqualTo(Rejection.NOT_AN_IMAGE);
    assertThat(rejection(text("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>")))
        .isEqualTo(Rejection.UNSUPPORTED_FORMAT);
    assertThat(rejection(text("%PDF-1.7"))).isEqualTo(Rejection.UNSUPPORTED_FORMAT);
    assertThat(rejection(text("push graphic-context\nfill 'url(http://127.0.0.1/)'")))
        .isEqualTo(Rejection.NOT_AN_IMAGE);
  }

  @Test
  void aSmallPngOfSixtyThousandSquaredIsTooLarge() throws Exception {
    assertThat(rejection(pngThatClaims(60_000, 60_000))).isEqualTo(Rejection.IMAGE_TOO_LARGE);
    assertThat(rejection(pngThatClaims(9_000, 9_000))).isIn(Rejection.TRUNCATED, Rejection.CORRUPT);
  }

  @Test
  void everyFormatCutAtEveryTenthIsRefused() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("jpeg", corpus.convert("t.jpg"));
    files.put("progressive jpeg", corpus.convert("tp.jpg", "-interlace", "JPEG"));
    files.put("png", Files.readAllBytes(corpus.file("base.png")));
    files.put("webp", corpus.convert("t.webp"));
    files.put("gif", corpus.convert("t.gif"));
    files.put("tiff", corpus.convert("t.tif", "-compress", "LZW"));
    files.put("heic", corpus.make("t.heic", "vips", "copy", "base.png", "t.heic"));
    files.put("avif", corpus.make("t.avif", "vips", "copy", "base.png", "t.avif[effort=1]"));
    files.forEach(
        (name, file) -> {
          for (int tenth = 1; tenth <= 9; tenth++) {
            assertThat(rejection(Arrays.copyOf(file, file.length * tenth / 10)))
                .as("%s cut at %d tenths", name, tenth)
                .isIn(Rejection.TRUNCATED, Rejection.CORRUPT);
          }
        });
  }

  @Test
  void flippedBitsEndInPicturesOrInAReason() throws Exception {
    var random = new Random(11);
    for (byte[] file :
        List.of(
            corpus.convert("f.jpg"),
            Files.readAllBytes(corpus.file("base.png")),
            corpus.convert("f.webp"),
            corpus.convert("f.gif"))) {
      for (int round = 0; round < 8; round++) {
        byte[] broken = file.clone();
        for (int i = 0; i < 20; i++) {
          broken[16 + random.nextInt(broken.length - 16)] ^= (byte) (1 << random.nextInt(8));
        }
        assertThat(rejection(broken))
            .isIn(
                null,
                Rejection.TRUNCATED,
                Rejection.CORRUPT,
                Rejection.IMAGE_TOO_LARGE,
                Rejection.UNSUPPORTED_FORMAT);
      }
    }
  }

  @Test
  void aGifOfTenThousandFramesIsItsFirst() throws Exception {
    byte[] file =
        corpus.make(
            "many.gif",
            "ffmpeg",
            "-v",
            "error",
            "-y",
            "-f",
            "lavfi",
            "-i",
            "color=c=red:s=64x64:r=100:d=100",
            "many.gif");
    Instant before = Instant.now();

    assertThat(rejection(file)).isNull();
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void aHundredMegapixelsStayWithinTheBoundsOfMemory() throws Exception {
    for (String way : List.of("", "[interlace]")) {
      byte[] file =
          corpus.make(
              "huge.jpg",
              "vips",
              "resize",
              "base.png",
              "huge.jpg" + way,
              "12.5",
              "--vscale",
              "16.6666",
              "--kernel",
              "nearest");
      assertThat(rejection(file)).as(way).isNull();
    }
  }

  @Test
  void aDecoderThatIsTooSlowIsEnded() throws Exception {
    var hasty =
        new EncoderPool(ChildSpec.of("vips", 1, 0), new MemoryGate(1 << 30), Duration.ofMillis(1));
    try {
      byte[] file = corpus.convert("slow.png", "-resize", "4000x3000!");
      assertThat(rejection(new PictureEncoder(hasty, new SecondDecoder(new Ffmpeg(0))), file))
          .isEqualTo(Rejection.DECODE_TIMEOUT);
    } finally {
      hasty.stop();
    }
  }

  /** None of all this may have left a file. */
  @AfterAll
  void nothingIsLeft() throws Exception {
    String own = "mockstagram-job-" + ProcessHandle.current().pid() + "-";
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(n -> n.startsWith(own)))
          .isEmpty();
    }
  }

  private Rejection rejection(byte[] file) {
    return rejection(encoder, file);
  }

  /** Null where it became a picture, with all its variants. */
  private static Rejection rejection(PictureEncoder encoder, byte[] file) {
    var encoding = new Encoding();
    MediaRejected rejected =
        catchThrowableOfType(
            MediaRejected.class,
            () ->
                encoder.encode(
                    () -> new Original(new ByteArrayInputStream(file), file.length),
                    EncodePlan.PICTURES,
                    encoding));
    if (rejected != null) {
      return rejected.rejection();
    }
    Set<String> names =
        encoding.variants().stream()
            .flatMap(v -> v.names().stream())
            .collect(java.util.stream.Collectors.toSet());
    assertThat(names).hasSize(6);
    return null;
  }

  /** A header that is right in all but that no such picture follows. */
  private static byte[] pngThatClaims(int width, int height) throws Exception {
    var png = new ByteArrayOutputStream();
    png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    chunk(
        png,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array());
    chunk(png, "IDAT", new byte[] {0x78, (byte) 0x9c, 0x63, 0, 0, 0, 1, 0, 1});
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String name, byte[] data) throws Exception {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(type);
    crc.update(data);
    png.write(ByteBuffer.allocate(4).putInt(data.length).array());
    png.write(type);
    png.write(data);
    png.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
