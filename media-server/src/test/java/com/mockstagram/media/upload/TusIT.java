package com.mockstagram.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.common.media.MediaKind;
import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.media.testing.Files;
import com.mockstagram.media.testing.MediaServerUnderTest;
import com.mockstagram.media.testing.Stored;
import com.mockstagram.media.testing.Tickets;
import com.mockstagram.media.testing.TusClient;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** tus 1.0.0, request by request. */
@ExtendWith(TestStack.class)
class TusIT {
  private static final String UPLOADS = "/media/v1/uploads";
  private static final String BYTES = "application/offset+octet-stream";

  private static MediaServerUnderTest server;
  private static Tickets tickets;
  private static Stored stored;

  private final UUID owner = UUID.randomUUID();
  private final TusClient client = new TusClient(server, tickets.image(owner));

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

  @Test
  void aFileInOneRequest() throws Exception {
    byte[] file = Files.jpeg(200_000);
    String path = client.begin(file.length);
    var answer = client.append(path, 0, file);
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(TusClient.offset(answer)).isEqualTo(file.length);
    UUID id = TusClient.mediaId(answer);
    assertThat(TusClient.mediaId(client.look(path))).isEqualTo(id);
    assertThat(client.get("/media/v1/media/" + id).body()).contains("\"state\":\"processing\"");
    assertThat(stored.sha256(id)).isEqualTo(Files.sha256(file));
  }

  @Test
  void aFileInUnevenPieces() throws Exception {
    byte[] file = Files.jpeg(12_345_678);
    String path = client.begin(file.length);
    int at = 0;
    HttpResponse<String> answer = null;
    for (int step : new int[] {1, 63, 1_000, 4_000_000, 3_000_000, 100, 2_000_000, 40_000_000}) {
      int end = Math.min(file.length, at + step);
      answer = client.append(path, at, Arrays.copyOfRange(file, at, end));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
      assertThat(TusClient.offset(answer)).isEqualTo(end);
      at = end;
    }
    UUID id = TusClient.mediaId(answer);
    assertThat(stored.sha256(id)).isEqualTo(Files.sha256(file));
    assertThat(stored.count("originals", "tails/")).isZero();
  }

  @Test
  void partsThatEndJustWhereAPieceDoes() throws Exception {
    byte[] file = Files.jpeg(3 * 5 * 1024 * 1024);
    String path = client.begin(file.length);
    HttpResponse<String> answer = null;
    for (int at = 0; at < file.length; at += file.length / 3) {
      answer = client.append(path, at, Arrays.copyOfRange(file, at, at + file.length / 3));
    }
    assertThat(stored.sha256(TusClient.mediaId(answer))).isEqualTo(Files.sha256(file));
  }

  @Test
  void optionsTellWhatThereIs() throws Exception {
    var anonymous = new TusClient(server, null);
    var headers = anonymous.send("OPTIONS", UPLOADS, BodyPublishers.noBody()).headers();
    assertThat(headers.firstValue("Tus-Version")).hasValue("1.0.0");
    assertThat(headers.firstValue("Tus-Max-Size")).hasValue("4294967296");
    assertThat(headers.firstValue("Tus-Checksum-Algorithm")).hasValue("sha1,sha256");
    assertThat(headers.firstValue("Tus-Extension").orElseThrow().split(","))
        .contains(
            "creation",
            "creation-with-upload",
            "creation-defer-length",
            "termination",
            "expiration",
            "checksum");
  }

  @Test
  void anotherVersionIsRefusedWithTheRightOne() throws Exception {
    var answer =
        client.send(
            "POST", UPLOADS, BodyPublishers.noBody(), "Upload-Length", 5, "Tus-Resumable", "0.2.2");
    assertThat(answer.statusCode()).isEqualTo(412);
    assertThat(answer.headers().firstValue("Tus-Version")).hasValue("1.0.0");
    assertThat(answer.headers().firstValue("Tus-Resumable")).hasValue("1.0.0");
  }

  @Test
  void whatIsWrongWithAPatchIsSaid() throws Exception {
    byte[] file = Files.jpeg(20_000);
    String path = client.begin(file.length);
    assertThat(client.append(path, 1, file).statusCode()).isEqualTo(409);
    assertThat(client.append(path, 0, new byte[20_001]).statusCode()).isEqualTo(413);
    assertThat(client.append(path, 0, file, "Content-Type", "text/plain").statusCode())
        .isEqualTo(415);
    assertThat(client.append(path, 0, file, "Upload-Offset", "x").statusCode()).isEqualTo(400);
    var endless = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[20_001]));
    assertThat(client.append(path, 0, endless).statusCode()).isEqualTo(413);
    assertThat(client.offset(path)).isZero();
    assertThat(client.append(path, 0, file).statusCode()).isEqualTo(204);
  }

  @Test
  void aCreationThatCannotBe() throws Exception {
    assertThat(client.create(0).statusCode()).isEqualTo(422);
    assertThat(client.create(Tickets.IMAGE_BYTES + 1).statusCode()).isEqualTo(413);
    assertThat(client.create(5, "Upload-Length", "-1").statusCode()).isEqualTo(400);
    assertThat(client.create(5, "Upload-Defer-Length", "1").statusCode()).isEqualTo(400);
    assertThat(client.send("POST", UPLOADS, BodyPublishers.noBody()).statusCode()).isEqualTo(400);
    assertThat(client.create(5, "Upload-Metadata", "a,,b").statusCode()).isEqualTo(400);
  }

  @Test
  void aRefusalIsAProblem() throws Exception {
    var answer = client.create(Tickets.IMAGE_BYTES + 1);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("Tus-Resumable")).hasValue("1.0.0");
    assertThat(answer.body()).contains("\"code\":\"too_large\"").contains("\"requestId\":");
  }

  @Test
  void onlyTheOwnersLiveTicketOpensAnUpload() throws Exception {
    String path = client.begin(100);
    assertThat(new TusClient(server, null).look(path).statusCode()).isEqualTo(401);
    assertThat(new TusClient(server, tickets.expired(owner)).look(path).statusCode())
        .isEqualTo(401);
    assertThat(new TusClient(server, tickets.access(owner)).look(path).statusCode()).isEqualTo(401);
    assertThat(new TusClient(server, tickets.image(UUID.randomUUID())).look(path).statusCode())
        .isEqualTo(404);
    assertThat(new TusClient(server, tickets.image(owner)).look(path).statusCode()).isEqualTo(200);
    assertThat(client.look(UPLOADS + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(client.look(UPLOADS + "/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void creationMayCarryTheFirstBytes() throws Exception {
    byte[] file = Files.jpeg(50_000);
    var whole =
        client.send(
            "POST",
            UPLOADS,
            BodyPublishers.ofByteArray(file),
            "Upload-Length",
            file.length,
            "Content-Type",
            BYTES);
    assertThat(whole.statusCode()).isEqualTo(201);
    assertThat(TusClient.offset(whole)).isEqualTo(file.length);
    assertThat(stored.sha256(TusClient.mediaId(whole))).isEqualTo(Files.sha256(file));

    var some =
        client.send(
            "POST",
            UPLOADS,
            BodyPublishers.ofByteArray(file, 0, 10_000),
            "Upload-Length",
            file.length,
            "Content-Type",
            BYTES);
    assertThat(TusClient.offset(some)).isEqualTo(10_000);
    var rest =
        client.append(
            TusClient.location(some), 10_000, Arrays.copyOfRange(file, 10_000, file.length));
    assertThat(TusClient.mediaId(rest)).isNotNull();
  }

  @Test
  void theLengthMayComeLater() throws Exception {
    byte[] file = Files.jpeg(6_000_000);
    String path =
        TusClient.location(
            client.send("POST", UPLOADS, BodyPublishers.noBody(), "Upload-Defer-Length", 1));
    assertThat(client.look(path).headers().firstValue("Upload-Defer-Length")).hasValue("1");
    client.append(path, 0, Arrays.copyOf(file, 5_500_000));
    var tooShort = client.append(path, 5_500_000, new byte[0], "Upload-Length", 5_000_000);
    assertThat(tooShort.statusCode()).isEqualTo(409);
    client.append(path, 5_500_000, Arrays.copyOfRange(file, 5_500_000, file.length));
    var last = client.append(path, file.length, new byte[0], "Upload-Length", file.length);
    assertThat(last.statusCode()).as(last.body()).isEqualTo(204);
    assertThat(stored.sha256(TusClient.mediaId(last))).isEqualTo(Files.sha256(file));
  }

  @Test
  void withoutALengthTheLimitHoldsAllTheSame() throws Exception {
    var small = new TusClient(server, tickets.limited(owner, MediaKind.IMAGE, 10_000));
    String path =
        TusClient.location(
            small.send("POST", UPLOADS, BodyPublishers.noBody(), "Upload-Defer-Length", 1));
    var endless = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(Files.jpeg(10_001)));
    assertThat(small.append(path, 0, endless).statusCode()).isEqualTo(413);
    assertThat(small.look(path).statusCode()).isEqualTo(410);
  }

  @Test
  void anUploadCanBeEnded() throws Exception {
    String path = client.begin(6_000_000);
    client.append(path, 0, Files.jpeg(5_500_000));
    var ended = client.send("DELETE", path, BodyPublishers.noBody());
    assertThat(ended.statusCode()).isEqualTo(204);
    assertThat(client.look(path).statusCode()).isEqualTo(410);
    assertThat(client.append(path, 5_500_000, new byte[1]).statusCode()).isEqualTo(410);
    String id = path.substring(path.lastIndexOf('/') + 1);
    assertThat(stored.count("originals", id)).isZero();
    assertThat(stored.count("originals", "tails/" + id)).isZero();
    assertThat(stored.number("SELECT bytes FROM owner WHERE id = '" + owner + "'")).isZero();
    assertThat(stored.number("SELECT items FROM owner WHERE id = '" + owner + "'")).isZero();
  }

  @Test
  void anAbandonedUploadExpires() throws Exception {
    String path = client.begin(6_000_000);
    assertThat(client.look(path).headers().firstValue("Upload-Expires").orElseThrow())
        .matches("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT");
    String id = path.substring(path.lastIndexOf('/') + 1);
    stored.update("UPDATE upload SET expires_at = now() - interval '1 s' WHERE id = '" + id + "'");
    assertThat(client.look(path).statusCode()).isEqualTo(410);
  }

  @Test
  void aChecksumIsChecked() throws Exception {
    byte[] file = Files.jpeg(5_600_000);
    String path = client.begin(file.length);
    var wrong =
        client.append(path, 0, file, "Upload-Checksum", "sha1 " + Files.base64Sha1(new byte[1]));
    assertThat(wrong.statusCode()).isEqualTo(460);
    assertThat(client.offset(path)).isZero();
    var unknown = client.append(path, 0, file, "Upload-Checksum", "crc7 AAAA");
    assertThat(unknown.statusCode()).isEqualTo(400);
    byte[] first = Arrays.copyOf(file, 5_500_000);
    assertThat(
            client
                .append(path, 0, first, "Upload-Checksum", "sha1 " + Files.base64Sha1(first))
                .statusCode())
        .isEqualTo(204);
    byte[] rest = Arrays.copyOfRange(file, first.length, file.length);
    var last =
        client.append(
            path, first.length, rest, "Upload-Checksum", "sha256 " + Files.base64Sha256(rest));
    assertThat(last.statusCode()).isEqualTo(204);
    assertThat(stored.sha256(TusClient.mediaId(last))).isEqualTo(Files.sha256(file));
  }

  @Test
  void aMethodMayComeInAHeader() throws Exception {
    byte[] file = Files.jpeg(20_000);
    String path = client.begin(file.length);
    var answer =
        client.send(
            "POST",
            path,
            BodyPublishers.ofByteArray(file),
            "X-HTTP-Method-Override",
            "PATCH",
            "Upload-Offset",
            0,
            "Content-Type",
            BYTES);
    assertThat(answer.statusCode()).isEqualTo(204);
  }

  @Test
  void metadataComesBackAsItWas() throws Exception {
    String metadata = "filename d29ybGQ=,is_confidential";
    String path = TusClient.location(client.create(5, "Upload-Metadata", metadata));
    assertThat(client.look(path).headers().firstValue("Upload-Metadata")).hasValue(metadata);
  }

  @Test
  void theLocationSuitsTheNameByWhichTheClientCame() throws Exception {
    var byAddress = client.create(5);
    assertThat(byAddress.headers().firstValue("Location").orElseThrow()).startsWith(UPLOADS + "/");
    String byName = createBy("mockstagram.com:8080");
    assertThat(byName).contains("Location: http://mockstagram.com" + UPLOADS + "/");
  }

  private String createBy(String host) throws Exception {
    // Java's own client chooses the Host header itself.
    String request =
        "POST %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nTus-Resumable: 1.0.0\r\n"
                .formatted(UPLOADS, host)
            + "Authorization: Bearer %s\r\nUpload-Length: 5\r\nContent-Length: 0\r\n\r\n"
                .formatted(tickets.image(owner));
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void piecesThatWereUploadedBesideEachOtherBecomeOneFile() throws Exception {
    byte[] file = Files.jpeg(7_000_000);
    int[] cuts = {0, 1_000, 6_500_000, file.length};
    var paths = new ArrayList<String>();
    for (int i = 0; i + 1 < cuts.length; i++) {
      int bytes = cuts[i + 1] - cuts[i];
      String path = TusClient.location(client.create(bytes, "Upload-Concat", "partial"));
      byte[] piece = Arrays.copyOfRange(file, cuts[i], cuts[i + 1]);
      assertThat(client.append(path, 0, piece).statusCode()).isEqualTo(204);
      assertThat(client.look(path).headers().firstValue("Upload-Concat")).hasValue("partial");
      assertThat(client.look(path).headers().firstValue("Mockstagram-Media-Id")).isEmpty();
      paths.add(path);
    }
    var made = concat(client, paths);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(stored.sha256(TusClient.mediaId(made))).isEqualTo(Files.sha256(file));
    String path = TusClient.location(made);
    assertThat(client.look(path).headers().firstValue("Upload-Concat")).hasValue("final");
    assertThat(client.append(path, file.length, new byte[0]).statusCode()).isEqualTo(403);
    assertThat(client.look(paths.getFirst()).statusCode()).isEqualTo(410);
    assertThat(stored.number("SELECT bytes FROM owner WHERE id = '" + owner + "'"))
        .isEqualTo(file.length);
  }

  @Test
  void onlyWholePiecesOfOnesOwnBecomeAFile() throws Exception {
    String piece = TusClient.location(client.create(100, "Upload-Concat", "partial"));
    String plain = client.begin(100);
    assertThat(concat(client, List.of(piece)).statusCode()).isEqualTo(409);
    assertThat(concat(client, List.of(plain)).statusCode()).isEqualTo(409);
    client.append(piece, 0, new byte[100]);
    var stranger = new TusClient(server, tickets.image(UUID.randomUUID()));
    assertThat(concat(stranger, List.of(piece)).statusCode()).isEqualTo(404);
    assertThat(concat(client, List.of(piece)).statusCode()).isEqualTo(415);
    assertThat(concat(client, List.of("x")).statusCode()).isEqualTo(400);
  }

  private static HttpResponse<String> concat(TusClient client, List<String> paths)
      throws Exception {
    return client.send(
        "POST",
        UPLOADS,
        BodyPublishers.noBody(),
        "Upload-Concat",
        "final;" + String.join(" ", paths));
  }

  @Test
  void aFinishedUploadStaysAsItIs() throws Exception {
    byte[] file = Files.jpeg(20_000);
    String path = client.begin(file.length);
    UUID id = TusClient.mediaId(client.append(path, 0, file));
    assertThat(TusClient.mediaId(client.append(path, file.length, new byte[0]))).isEqualTo(id);
    assertThat(client.append(path, 0, file).statusCode()).isEqualTo(409);
    assertThat(client.append(path, file.length, new byte[1]).statusCode()).isEqualTo(413);
    assertThat(client.send("DELETE", path, BodyPublishers.noBody()).statusCode()).isEqualTo(403);
  }
}
