package com.mockstagram.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.media.testing.Files;
import com.mockstagram.media.testing.MediaServerProcess;
import com.mockstagram.media.testing.RawPatch;
import com.mockstagram.media.testing.Stored;
import com.mockstagram.media.testing.Tickets;
import com.mockstagram.media.testing.TusClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** 50 uploads at once through a server with a heap of 128 MiB: together many times that. */
@ExtendWith(TestStack.class)
class MemoryIT {
  private static final int MIB = 1024 * 1024;
  private static final int UPLOADS = 50;
  private static final int BYTES = 24 * MIB;

  @Test
  void heapDoesNotGrowWithTheBytes(TestStack stack) throws Exception {
    byte[] file = Files.video(BYTES);
    String sha256 = Files.sha256(file);
    try (var server =
            MediaServerProcess.start(
                stack, List.of("-Xmx128m", "-XX:+ExitOnOutOfMemoryError"), Map.of());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tickets = Tickets.of(stack);
      List<UUID> media =
          IntStream.range(0, UPLOADS)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> upload(server, tickets.video(UUID.randomUUID()), file), threads))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      assertThat(server.isAlive()).isTrue();
      System.out.printf(
          "MemoryIT: %d x %d MiB at once, peak RSS %d MiB%n",
          UPLOADS, BYTES / MIB, server.peakResidentBytes() / MIB);
      assertThat(new Stored(stack).sha256(media.getFirst())).isEqualTo(sha256);
      assertThat(
              new Stored(stack).number("SELECT count(*) FROM blob WHERE sha256 = '" + sha256 + "'"))
          .isEqualTo(UPLOADS);
    }
  }

  private static UUID upload(MediaServerProcess server, String token, byte[] file) {
    try {
      var client = new TusClient(server, token);
      String path = client.begin(file.length);
      // Not by Java's own client: it would hold a copy of much of the file for each upload.
      try (var patch = new RawPatch(server.port(), token, path, 0, file.length)) {
        patch.send(file, 0, file.length);
        assertThat(patch.status()).contains("204");
      }
      return TusClient.mediaId(client.look(path));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
