package com.mockstagram.media.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.media.testing.Files;
import com.mockstagram.media.testing.MediaServerProcess;
import com.mockstagram.media.testing.RawPatch;
import com.mockstagram.media.testing.Tickets;
import com.mockstagram.media.testing.TusClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that is asked to stop lets its transfers store what they have, and is gone soon. */
@ExtendWith(TestStack.class)
class StopIT {
  @Test
  void noByteThatCameIsLost(TestStack stack) throws Exception {
    try (var server = MediaServerProcess.start(stack, List.of("-Xmx128m"), Map.of())) {
      String token = Tickets.of(stack).video(UUID.randomUUID());
      var client = new TusClient(server, token);
      byte[] file = Files.video(10_000_000);
      String path = client.begin(file.length);
      try (var patch = new RawPatch(server.port(), token, path, 0, file.length)) {
        patch.send(file, 0, 7_654_321);
        await().until(() -> server.activeTransfers() == 1);
        long begun = System.nanoTime();
        server.terminate();
        assertThat(patch.status()).contains("503");
        server.waitFor();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
      }
      server.run();
      assertThat(client.offset(path)).isEqualTo(7_654_321);
    }
  }
}
