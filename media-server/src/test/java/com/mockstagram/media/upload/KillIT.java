package com.mockstagram.media.upload;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.media.store.Originals;
import com.mockstagram.media.testing.Files;
import com.mockstagram.media.testing.MediaServerProcess;
import com.mockstagram.media.testing.RawPatch;
import com.mockstagram.media.testing.Stored;
import com.mockstagram.media.testing.TcpProxy;
import com.mockstagram.media.testing.Tickets;
import com.mockstagram.media.testing.TusClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One file of 200 MiB, and 50 deaths at random bytes of it: the client's connection, the server
 * itself, and its connections to MinIO.
 */
@ExtendWith(TestStack.class)
class KillIT {
  private static final int MIB = 1024 * 1024;
  private static final int DEATHS = 50;

  /** What a kernel may hold of bytes that the client has sent and the server has not read. */
  private static final int IN_FLIGHT = 6 * MIB;

  private final long seed = ThreadLocalRandom.current().nextLong();
  private final Random random = new Random(seed);

  private enum Death {
    /** The client's process: what it sent before arrives still. */
    CLIENT,
    /** The client's network: the kernel throws away what the server has not read yet. */
    CONNECTION,
    SERVER,
    STORE;

    static Death of(int round) {
      return switch (round % 10) {
        case 0 -> SERVER;
        case 3, 6 -> CONNECTION;
        case 5 -> STORE;
        default -> CLIENT;
      };
    }
  }

  @Test
  void anUploadSurvivesThem(TestStack stack) throws Exception {
    byte[] file = Files.video(200 * MIB);
    try (var store = TcpProxy.before(URI.create(stack.minioEndpoint()));
        var server =
            MediaServerProcess.start(
                stack,
                List.of("-Xmx128m"),
                Map.of("MINIO_ENDPOINT", "http://127.0.0.1:" + store.port()))) {
      String token = Tickets.of(stack).video(UUID.randomUUID());
      var client = new TusClient(server, token);
      String path = client.begin(file.length);
      long again = 0;
      for (int i = 0; i < DEATHS; i++) {
        Death death = Death.of(i);
        long from = offset(client, path);
        // Evenly over what is left, so that the last one comes near the end.
        long share = (file.length - from) / (DEATHS - i);
        long until = from + 1 + random.nextLong(2 * share);
        long reached =
            sendUntil(
                server, store, token, path, file, from, Math.min(until, file.length - 1), death);
        if (death == Death.CLIENT) {
          // Every byte that left it is kept, as soon as the server has read them.
          await().atMost(ofSeconds(30)).until(() -> offset(client, path) == reached);
        }
        long stored = offset(client, path);
        assertThat(stored)
            .as("%s, seed %d, round %d, from %d to %d", death, seed, i, from, reached)
            .isBetween(Math.max(from, reached - Originals.PART_BYTES - IN_FLIGHT), reached);
        again += reached - stored;
      }
      long from = offset(client, path);
      var last =
          client.append(
              path,
              from,
              java.net.http.HttpRequest.BodyPublishers.ofByteArray(
                  file, (int) from, (int) (file.length - from)));
      assertThat(last.statusCode()).as(last.body()).isEqualTo(204);
      assertThat(new Stored(stack).sha256(TusClient.mediaId(last))).isEqualTo(Files.sha256(file));
      System.out.printf(
          "KillIT: %d deaths, %d bytes sent again (%.1f %%), peak RSS %d MiB%n",
          DEATHS, again, 100.0 * again / file.length, server.peakResidentBytes() / MIB);
    }
  }

  /** Returns up to where the client sent. */
  private long sendUntil(
      MediaServerProcess server,
      TcpProxy store,
      String token,
      String path,
      byte[] file,
      long from,
      long until,
      Death death)
      throws IOException {
    long at = from;
    try (var patch = new RawPatch(server.port(), token, path, from, file.length - from)) {
      if (death == Death.STORE) {
        store.cutAfter(until - from);
      }
      while (at < until) {
        int end = (int) Math.min(until, at + 32 * 1024);
        int start = (int) at;
        at = end;
        patch.send(file, start, end);
      }
      switch (death) {
        case SERVER -> {
          server.kill();
          server.run();
        }
        case CONNECTION -> patch.cut();
        case CLIENT, STORE -> patch.close();
      }
    } catch (IOException e) {
      // The server ended the connection first; it says itself how far it came.
    }
    return at;
  }

  /** As a client asks: again, while the answer is that it should come back later. */
  private static long offset(TusClient client, String path) {
    HttpResponse<String> answer =
        await()
            .atMost(ofSeconds(60))
            .ignoreExceptions()
            .until(() -> client.look(path), look -> look.statusCode() == 200);
    return TusClient.offset(answer);
  }
}
