package com.mockstagram.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.media.testing.Files;
import com.mockstagram.media.testing.MediaServerUnderTest;
import com.mockstagram.media.testing.Tickets;
import com.mockstagram.media.testing.TusClient;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The protocol, request by request. */
@ExtendWith(TestStack.class)
class TusIT {
  private static MediaServerUnderTest server;
  private static Tickets tickets;

  private final UUID owner = UUID.randomUUID();
  private final TusClient client = new TusClient(server, tickets.image(owner));

  @BeforeAll
  static void start(TestStack stack) throws Exception {
    server = MediaServerUnderTest.start(stack);
    tickets = Tickets.of(stack);
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
  }

  @Test
  void aFileInUnevenPieces() throws Exception {
    byte[] file = Files.jpeg(12_345_678);
    String path = client.begin(file.length);
    int at = 0;
    for (int step : new int[] {1, 63, 1_000, 4_000_000, 3_000_000, 100, 2_000_000, 40_000_000}) {
      int end = Math.min(file.length, at + step);
      var answer = client.append(path, at, Arrays.copyOfRange(file, at, end));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
      assertThat(TusClient.offset(answer)).isEqualTo(end);
      at = end;
    }
    assertThat(client.look(path).headers().firstValue("Mockstagram-Media-Id")).isPresent();
  }
}
