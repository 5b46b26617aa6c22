package com.mockstagram.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.common.media.MediaKind;
import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.media.testing.Files;
import com.mockstagram.media.testing.MediaServerUnderTest;
import com.mockstagram.media.testing.Multipart;
import com.mockstagram.media.testing.Stored;
import com.mockstagram.media.testing.Tickets;
import com.mockstagram.media.testing.TusClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are not taken: each refused in words, and nothing of it kept. */
@ExtendWith(TestStack.class)
class BadInputIT {
  private static MediaServerUnderTest server;
  private static Tickets tickets;
  private static Stored stored;

  private final UUID owner = UUID.randomUUID();

  @BeforeAll
  static void start(TestStack stack) throws Exception {
    server = MediaServerUnderTest.start(stack);
    tickets = Tickets.of(stack);
    stored = new Stored(stack);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Arguments> poison() {
    return Stream.of(
        Arguments.of(
            "text", MediaKind.IMAGE, text("no picture at all, however long"), 415, "not_an_image"),
        Arguments.of("one byte", MediaKind.IMAGE, new byte[1], 415, "not_an_image"),
        Arguments.of("zeros", MediaKind.IMAGE, new byte[6_000_000], 415, "not_an_image"),
        Arguments.of(
            "SVG",
            MediaKind.IMAGE,
            text("<svg xmlns='http://www.w3.org/2000/svg'/>"),
            415,
            "not_an_image"),
        Arguments.of(
            "a playlist", MediaKind.VIDEO, text("#EXTM3U\nhttp://10.0.0.1/"), 415, "not_a_video"),
        Arguments.of(
            "a video as a picture", MediaKind.IMAGE, Files.video(100_000), 415, "not_an_image"),
        Arguments.of(
            "a picture as a video", MediaKind.VIDEO, Files.jpeg(100_000), 415, "not_a_video"),
        Arguments.of(
            "a PNG of 60,000 x 60,000",
            MediaKind.IMAGE,
            Files.pngHeader(60_000, 60_000),
            422,
            "image_too_large"),
        Arguments.of(
            "a GIF of 65,535 x 65,535",
            MediaKind.IMAGE,
            Files.gifHeader(65_535, 65_535),
            422,
            "image_too_large"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("poison")
  void isRefusedByTus(String name, MediaKind kind, byte[] file, int status, String code)
      throws Exception {
    var client = client(kind);
    String path = client.begin(file.length);
    assertRefused(client.append(path, 0, file), status, code);
    assertThat(client.look(path).statusCode()).isEqualTo(410);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("poison")
  void isRefusedInTinyPieces(String name, MediaKind kind, byte[] file, int status, String code)
      throws Exception {
    var client = client(kind);
    byte[] small = Arrays.copyOf(file, Math.min(file.length, 100));
    String path = client.begin(small.length);
    HttpResponse<String> answer = null;
    for (int at = 0; at < small.length && (answer == null || answer.statusCode() == 204); at += 7) {
      answer =
          client.append(path, at, Arrays.copyOfRange(small, at, Math.min(small.length, at + 7)));
    }
    assertRefused(answer, status, code);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("poison")
  void isRefusedByMultipart(String name, MediaKind kind, byte[] file, int status, String code)
      throws Exception {
    assertRefused(Multipart.send(server, token(kind), "file", file), status, code);
  }

  @Test
  void moreBytesThanTheLimit() throws Exception {
    String token = tickets.limited(owner, MediaKind.IMAGE, 1_000_000);
    assertRefused(Multipart.send(server, token, "file", Files.jpeg(7_000_000)), 413, "too_large");
  }

  @Test
  void noBytesAtAll() throws Exception {
    assertRefused(
        Multipart.send(server, token(MediaKind.IMAGE), "file", new byte[0]), 422, "empty_file");
  }

  @Test
  void noFileAtAll() throws Exception {
    var answer = Multipart.send(server, token(MediaKind.IMAGE), "other", Files.jpeg(10_000));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"field\":\"file\"");
  }

  @Test
  void otherBytesThanThoseAnnounced() throws Exception {
    byte[] file = Files.jpeg(20_000);
    var client =
        new TusClient(server, tickets.announced(owner, MediaKind.IMAGE, Files.sha256(new byte[1])));
    assertRefused(client.append(client.begin(file.length), 0, file), 422, "hash_mismatch");
  }

  @Test
  void whatIsOfAnotherTypeThanItsNameIsTakenForWhatItIs() throws Exception {
    // The ticket says image/jpeg. Phones and messengers name files wrongly all the time.
    UUID id = client(MediaKind.IMAGE).upload(Files.picture("png"));
    assertThat(
            stored.query(
                "SELECT content_type FROM blob b JOIN medium m ON m.blob_id = b.id WHERE m.id = '"
                    + id
                    + "'"))
        .isEqualTo("image/png");
  }

  private void assertRefused(HttpResponse<String> answer, int status, String code)
      throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    assertThat(stored.count("originals", "")).isEqualTo(stored.number("SELECT count(*) FROM blob"));
    assertThat(stored.number("SELECT bytes + items FROM owner WHERE id = '" + owner + "'"))
        .isZero();
    assertThat(stored.number("SELECT count(*) FROM removal")).isZero();
  }

  private TusClient client(MediaKind kind) {
    return new TusClient(server, token(kind));
  }

  private String token(MediaKind kind) {
    return kind == MediaKind.IMAGE ? tickets.image(owner) : tickets.video(owner);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
