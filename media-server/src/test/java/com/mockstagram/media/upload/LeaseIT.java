package com.mockstagram.media.upload;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.media.testing.Files;
import com.mockstagram.media.testing.MediaServerUnderTest;
import com.mockstagram.media.testing.RawPatch;
import com.mockstagram.media.testing.Tickets;
import com.mockstagram.media.testing.TusClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One writer at a time, over two replicas, and none that holds on for nothing. */
@ExtendWith(TestStack.class)
class LeaseIT {
  private static MediaServerUnderTest one;
  private static MediaServerUnderTest two;
  private static Tickets tickets;

  private final String token = tickets.video(UUID.randomUUID());
  private final TusClient atOne = new TusClient(one, token);
  private final TusClient atTwo = new TusClient(two, token);

  @BeforeAll
  static void start(TestStack stack) throws Exception {
    tickets = Tickets.of(stack);
    one = MediaServerUnderTest.start(stack);
    two = MediaServerUnderTest.start(stack);
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
  }

  @Test
  void aClientThatLostItsConnectionGoesOnElsewhereAtOnce() throws Exception {
    byte[] file = Files.video(300_000);
    String path = atOne.begin(file.length);
    try (var silent = new RawPatch(one.port(), token, path, 0, file.length)) {
      silent.send(file, 0, 100_000);
      await().until(() -> one.activeTransfers() == 1);
      long begun = System.nanoTime();
      await()
          .atMost(ofSeconds(10))
          .untilAsserted(
              () ->
                  assertThat(atTwo.append(path, atTwo.offset(path), new byte[0]).statusCode())
                      .isEqualTo(204));
      long offset = atTwo.offset(path);
      assertThat(offset).isEqualTo(100_000);
      var rest = atTwo.append(path, offset, Arrays.copyOfRange(file, (int) offset, file.length));
      assertThat(rest.statusCode()).isEqualTo(204);
      assertThat(rest.headers().firstValue("Mockstagram-Media-Id")).isPresent();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(ofSeconds(6));
      assertThat(silent.status()).contains("503");
    }
  }

  @Test
  void ofManyAtOnceOneGoesThrough() throws Exception {
    byte[] file = Files.video(3_000_000);
    String path = atOne.begin(file.length);
    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> status(i % 2 == 0 ? atOne : atTwo, path, file)))
            .toList();
    List<Integer> statuses = answers.stream().map(CompletableFuture::join).toList();
    assertThat(statuses).containsOnlyOnce(204).isSubsetOf(204, 409, 423);
    assertThat(atOne.offset(path)).isEqualTo(file.length);
  }

  private static int status(TusClient client, String path, byte[] file) {
    try {
      return client.append(path, 0, file).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
