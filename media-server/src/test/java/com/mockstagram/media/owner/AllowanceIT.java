package com.mockstagram.media.owner;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.common.media.MediaKind;
import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.media.testing.Files;
import com.mockstagram.media.testing.MediaServerUnderTest;
import com.mockstagram.media.testing.RawPatch;
import com.mockstagram.media.testing.Stored;
import com.mockstagram.media.testing.Tickets;
import com.mockstagram.media.testing.TusClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Quotas and limits, exact however many ask at once. */
@ExtendWith(TestStack.class)
class AllowanceIT {
  private static final int OWNER_BYTES = 1_000_000;
  private static final int OWNER_ITEMS = 12;
  private static final int BURST = 20;
  private static final int AT_ONCE = 3;

  private static MediaServerUnderTest server;
  private static Tickets tickets;
  private static Stored stored;

  private final UUID owner = UUID.randomUUID();
  private final TusClient client = new TusClient(server, tickets.image(owner));

  @BeforeAll
  static void start(TestStack stack) throws Exception {
    server =
        MediaServerUnderTest.start(
            stack,
            Map.of(
                "limits.ownerBytes", Integer.toString(OWNER_BYTES),
                "limits.ownerItems", Integer.toString(OWNER_ITEMS),
                "limits.uploadBurst", Integer.toString(BURST),
                "limits.uploadsPerHour", "60",
                "limits.transfersAtOnce", Integer.toString(AT_ONCE)));
    tickets = Tickets.of(stack);
    stored = new Stored(stack);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void bytesAreCountedExactlyUnderARace() throws Exception {
    List<Integer> statuses = createAtOnce(16, OWNER_BYTES / 4);
    assertThat(statuses).filteredOn(s -> s == 201).hasSize(4);
    assertThat(statuses).filteredOn(s -> s == 422).hasSize(12);
    assertThat(owned("bytes")).isEqualTo(OWNER_BYTES);
  }

  @Test
  void itemsAreCountedExactlyUnderARace() throws Exception {
    List<Integer> statuses = createAtOnce(18, 1_000);
    assertThat(statuses).filteredOn(s -> s == 201).hasSize(OWNER_ITEMS);
    assertThat(owned("items")).isEqualTo(OWNER_ITEMS);
  }

  @Test
  void whatIsGivenUpIsFreeAgain() throws Exception {
    String path = client.begin(OWNER_BYTES);
    assertThat(client.create(1).statusCode()).isEqualTo(422);
    client.send("DELETE", path, BodyPublishers.noBody());
    assertThat(client.create(OWNER_BYTES).statusCode()).isEqualTo(201);
  }

  @Test
  void theSameBytesTwiceCountOnce() throws Exception {
    byte[] file = Files.jpeg(400_000);
    UUID first = client.upload(file);
    UUID second = client.upload(file);
    assertThat(owned("bytes")).isEqualTo(400_000);
    assertThat(owned("items")).isEqualTo(2);
    client.send("DELETE", "/media/v1/media/" + first, BodyPublishers.noBody());
    assertThat(owned("bytes")).isEqualTo(400_000);
    assertThat(stored.sha256(second)).isEqualTo(Files.sha256(file));
    client.send("DELETE", "/media/v1/media/" + second, BodyPublishers.noBody());
    assertThat(owned("bytes")).isZero();
    assertThat(owned("items")).isZero();
  }

  @Test
  void tooManyUploadsInAShortTimeMustWait() throws Exception {
    for (int i = 0; i < BURST; i++) {
      String path = client.begin(10);
      client.send("DELETE", path, BodyPublishers.noBody());
    }
    HttpResponse<String> refused = client.create(10);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 60);
    assertThat(preflight(10).statusCode()).isEqualTo(429);
  }

  @Test
  void tooManyTransfersAtOnceMustWait() throws Exception {
    String token = tickets.limited(owner, MediaKind.VIDEO, 1_000_000);
    byte[] file = Files.video(50_000);
    var open = new ArrayList<RawPatch>();
    for (int i = 0; i < AT_ONCE; i++) {
      var patch = new RawPatch(server.port(), token, client.begin(file.length), 0, file.length);
      patch.send(file, 0, 10);
      open.add(patch);
    }
    Awaitility.await().until(() -> server.activeTransfers() == AT_ONCE);
    HttpResponse<String> refused = client.append(client.begin(100), 0, Files.video(100));
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    for (RawPatch patch : open) {
      patch.close();
    }
  }

  @Test
  void thePreflightRefusesWhatWouldBeRefused() throws Exception {
    assertThat(preflight(OWNER_BYTES).statusCode()).isEqualTo(200);
    HttpResponse<String> full = preflight(OWNER_BYTES + 1);
    assertThat(full.statusCode()).isEqualTo(422);
    assertThat(full.body()).contains("\"field\":\"bytes\"");
    assertThat(preflight(60_000_000).statusCode()).isEqualTo(413);
  }

  private HttpResponse<String> preflight(long bytes) throws Exception {
    return new TusClient(server, tickets.service())
        .send(
            "POST",
            "/internal/v1/preflight",
            BodyPublishers.ofString(
                """
                {"ownerId": "%s", "filename": "a.jpg", "contentType": "image/jpeg", "bytes": %d}"""
                    .formatted(owner, bytes)),
            "Content-Type",
            "application/json");
  }

  private List<Integer> createAtOnce(int times, long length) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, times)
          .mapToObj(i -> CompletableFuture.supplyAsync(() -> create(length), threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private int create(long length) {
    try {
      return client.create(length).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private long owned(String what) throws Exception {
    return stored.number("SELECT " + what + " FROM owner WHERE id = '" + owner + "'");
  }
}
