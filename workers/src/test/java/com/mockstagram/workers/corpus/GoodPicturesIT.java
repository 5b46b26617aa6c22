package com.mockstagram.workers.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.mockstagram.workers.child.ChildSpec;
import com.mockstagram.workers.child.EncoderPool;
import com.mockstagram.workers.child.MemoryGate;
import com.mockstagram.workers.image.EncodePlan;
import com.mockstagram.workers.image.EncodedVariant;
import com.mockstagram.workers.image.ImageFormat;
import com.mockstagram.workers.media.Ffmpeg;
import com.mockstagram.workers.pictures.PictureEncoder;
import com.mockstagram.workers.pictures.SecondDecoder;
import com.mockstagram.workers.storage.MediaStore.Original;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format that is read, by each encoder: the same names, sizes, colours, and no metadata. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoodPicturesIT {
  private static final List<String> ENCODERS = List.of("vips", "thumbnailator");

  /** Directories that say nothing but how the file itself is built. */
  private static final Set<String> HARMLESS =
      Set.of("JPEG", "JFIF", "Huffman", "WebP", "File Type", "PNG-IHDR");

  private final Map<String, EncoderPool> pools = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private Corpus corpus;

  @BeforeAll
  void make(@TempDir Path folder) throws Exception {
    for (String encoder : ENCODERS) {
      pools.put(
          encoder,
          new EncoderPool(
              ChildSpec.of(encoder, 2, 0), new MemoryGate(1 << 30), Duration.ofSeconds(60)));
    }
    corpus = new Corpus(folder);
    files.put("jpeg", corpus.convert("baseline.jpg", "-quality", "92"));
    files.put("jpeg progressive", corpus.convert("p.jpg", "-interlace", "JPEG"));
    files.put(
        "jpeg cmyk",
        corpus.make(
            "cmyk.jpg",
            "vips",
            "icc_transform",
            "base.png",
            "cmyk.jpg",
            "cmyk",
            "--input-profile",
            "srgb"));
    files.put(
        "jpeg display p3",
        corpus.make(
            "p3.jpg",
            "vips",
            "icc_transform",
            "base.png",
            "p3.jpg",
            "p3",
            "--input-profile",
            "srgb"));
    for (int orientation = 1; orientation <= 8; orientation++) {
      files.put("jpeg orientation " + orientation, lying(orientation));
    }
    files.put("jpeg with GPS", withGps());
    files.put("jpeg and more bytes", append(files.get("jpeg"), "<script>alert(1)</script>PK"));
    files.put("png", Files.readAllBytes(corpus.file("base.png")));
    files.put(
        "png 16 bit", corpus.convert("d16.png", "-depth", "16", "-define", "png:bit-depth=16"));
    files.put("png palette", corpus.convert("palette.png", "-colors", "64", "-type", "Palette"));
    files.put("png interlaced", corpus.convert("i.png", "-interlace", "PNG"));
    files.put(
        "png alpha",
        corpus.convert(
            "a.png", "-fuzz", "12%", "-transparent", "white", "-define", "png:color-type=6"));
    files.put("webp", corpus.convert("lossy.webp", "-quality", "90"));
    files.put("webp lossless", corpus.convert("l.webp", "-define", "webp:lossless=true"));
    files.put("webp animated", animated("anim.webp", "-c:v", "libwebp_anim"));
    files.put("gif", corpus.convert("still.gif"));
    files.put("gif animated", animated("anim.gif"));
    files.put("tiff", corpus.convert("lzw.tif", "-compress", "LZW"));
    files.put("tiff 16 bit", corpus.convert("d16.tif", "-depth", "16"));
    files.put("heic", corpus.make("h.heic", "vips", "copy", "base.png", "h.heic[Q=90]"));
    files.put("avif", corpus.make("a.avif", "vips", "copy", "base.png", "a.avif[Q=80,effort=2]"));
  }

  @AfterAll
  void stop() {
    pools.values().forEach(EncoderPool::stop);
  }

  Stream<Arguments> pictures() {
    return files.keySet().stream()
        .flatMap(name -> ENCODERS.stream().map(encoder -> Arguments.of(name, encoder)));
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("pictures")
  void aPictureGetsEveryVariant(String name, String encoder) throws Exception {
    org.junit.jupiter.api.Assumptions.assumeTrue(isReadBy(encoder, name));
    Encoding encoding = encode(encoder, files.get(name));

    assertThat(encoding.traits().width()).isEqualTo(Corpus.WIDTH);
    assertThat(encoding.traits().height()).isEqualTo(Corpus.HEIGHT);
    Set<String> made = new TreeSet<>();
    for (EncodedVariant variant : encoding.variants()) {
      variant.names().forEach(n -> made.add(n + "." + variant.format().extension()));
      assertNoMetadata(variant);
    }
    assertThat(made)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("square150", "square320", "w320", "w640", "w1080", "w1440")
                .flatMap(n -> Stream.of(n + ".jpg", n + ".webp"))
                .toList());
    // Inks and a palette can't show these colours as they are.
    int tolerance = name.matches(".*(cmyk|gif|animated).*") ? 60 : 30;
    assertQuarters(read(jpeg(encoding, "w640")), 640, tolerance);
    assertQuarters(read(jpeg(encoding, "w1440")), 800, tolerance);
    assertQuarters(decoded(encoding.variant("w320", ImageFormat.WEBP)), 320, tolerance);
  }

  private static BufferedImage read(EncodedVariant jpeg) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(jpeg.bytes()));
  }

  /** ffmpeg of Debian 12 knows no HEIC, and neither does it or the JDK read animated WebP. */
  private static boolean isReadBy(String encoder, String name) {
    return encoder.equals("vips") || !(name.equals("heic") || name.equals("webp animated"));
  }

  private Encoding encode(String encoder, byte[] file) throws Exception {
    var encoding = new Encoding();
    new PictureEncoder(pools.get(encoder), new SecondDecoder(new Ffmpeg(0)))
        .encode(
            () -> new Original(new ByteArrayInputStream(file), file.length),
            EncodePlan.PICTURES,
            encoding);
    return encoding;
  }

  private static EncodedVariant jpeg(Encoding encoding, String name) {
    return encoding.variant(name, ImageFormat.JPEG);
  }

  private BufferedImage decoded(EncodedVariant webp) throws Exception {
    Files.write(corpus.file("out.webp"), webp.bytes());
    corpus.run("convert", "out.webp", "-background", "white", "-flatten", "out.png");
    return ImageIO.read(corpus.file("out.png").toFile());
  }

  private static void assertQuarters(BufferedImage picture, int width, int tolerance) {
    assertThat(picture.getWidth()).isEqualTo(width);
    assertThat(picture.getHeight()).isEqualTo(width * Corpus.HEIGHT / Corpus.WIDTH);
    Color[] quarters = {
      new Color(200, 40, 40), new Color(40, 160, 60), new Color(40, 60, 190), Color.WHITE
    };
    for (int i = 0; i < 4; i++) {
      int x = picture.getWidth() * (1 + 2 * (i % 2)) / 4;
      int y = picture.getHeight() * (1 + 2 * (i / 2)) / 4;
      Color found = average(picture, x, y);
      assertThat(distance(found, quarters[i]))
          .as("quarter %d is %s, not %s", i, found, quarters[i])
          .isLessThan(tolerance);
    }
  }

  private static Color average(BufferedImage picture, int x, int y) {
    int[] sum = new int[3];
    for (int dy = -8; dy < 8; dy++) {
      for (int dx = -8; dx < 8; dx++) {
        var color = new Color(picture.getRGB(x + dx, y + dy));
        sum[0] += color.getRed();
        sum[1] += color.getGreen();
        sum[2] += color.getBlue();
      }
    }
    return new Color(sum[0] / 256, sum[1] / 256, sum[2] / 256);
  }

  private static int distance(Color a, Color b) {
    return Math.max(
        Math.abs(a.getRed() - b.getRed()),
        Math.max(Math.abs(a.getGreen() - b.getGreen()), Math.abs(a.getBlue() - b.getBlue())));
  }

  private static void assertNoMetadata(EncodedVariant variant) throws Exception {
    var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(variant.bytes()));
    for (Directory directory : metadata.getDirectories()) {
      assertThat(directory.getName()).isIn(HARMLESS);
    }
  }

  private byte[] lying(int orientation) throws Exception {
    // What turns the picture back when a viewer obeys the tag.
    String[][] undo = {
      {},
      {"-flop"},
      {"-rotate", "180"},
      {"-flip"},
      {"-transpose"},
      {"-rotate", "270"},
      {"-transverse"},
      {"-rotate", "90"}
    };
    String name = "o" + orientation + ".jpg";
    corpus.convert(name, undo[orientation - 1]);
    return corpus.make(
        name, "exiftool", "-q", "-overwrite_original", "-n", "-Orientation=" + orientation, name);
  }

  private byte[] withGps() throws Exception {
    corpus.convert("gps.jpg");
    return corpus.make(
        "gps.jpg",
        "exiftool",
        "-q",
        "-overwrite_original",
        "-GPSLatitude=48.2",
        "-GPSLatitudeRef=N",
        "-GPSLongitude=16.37",
        "-GPSLongitudeRef=E",
        "-XMP:Creator=Somebody",
        "-IPTC:City=Vienna",
        "-Comment=at home",
        "gps.jpg");
  }

  private byte[] animated(String name, String... options) throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of("ffmpeg", "-v", "error", "-y", "-loop", "1", "-i", "base.png", "-t", "1"));
    command.addAll(List.of("-r", "5"));
    command.addAll(List.of(options));
    command.add(name);
    return corpus.make(name, command.toArray(String[]::new));
  }

  private static byte[] append(byte[] file, String more) {
    byte[] tail = more.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] both = java.util.Arrays.copyOf(file, file.length + tail.length);
    System.arraycopy(tail, 0, both, file.length, tail.length);
    return both;
  }
}
