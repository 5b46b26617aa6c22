package com.mockstagram.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mockstagram.common.json.Json;
import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.media.testing.Files;
import com.mockstagram.media.testing.MediaServerUnderTest;
import com.mockstagram.media.testing.Stored;
import com.mockstagram.media.testing.Tickets;
import com.mockstagram.media.testing.TusClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What core-api is told before it gives a ticket. */
@ExtendWith(TestStack.class)
class PreflightIT {
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

  @ParameterizedTest
  @CsvSource({
    "a.jpg, image/jpeg, 1000, 200",
    "a.heic, IMAGE/HEIC, 1000, 200",
    "a.heic, application/octet-stream, 1000, 200",
    "a.mov, video/quicktime, 1000000000, 200",
    "a.jpg, image/jpeg, 52428801, 413",
    "a.mp4, video/mp4, 4294967297, 413",
    "a.pdf, application/pdf, 1000, 415",
    "a.svg, image/svg+xml, 1000, 415",
    "a.bin, application/octet-stream, 1000, 415",
    "a.jpg, image/jpeg, 0, 422",
    "a.jpg, image/jpeg, -5, 422",
    "'', image/jpeg, 5, 422"
  })
  void typesAndSizes(String name, String type, long bytes, int status) throws Exception {
    assertThat(ask(owner, name, type, bytes, null).statusCode()).isEqualTo(status);
  }

  @Test
  void knownBytesOfTheSameOwnerNeedNotBeSent() throws Exception {
    byte[] file = Files.picture("jpg");
    String sha256 = Files.sha256(file);
    assertThat(mediaId(owner, sha256)).isNull();
    UUID id = new TusClient(server, tickets.image(owner)).upload(file);
    assertThat(mediaId(owner, sha256)).isEqualTo(id.toString());
    assertThat(mediaId(UUID.randomUUID(), sha256)).isNull();
    stored.update("UPDATE medium SET state = 'FAILED' WHERE id = '" + id + "'");
    assertThat(mediaId(owner, sha256)).isNull();
  }

  @Test
  void onlyAServiceMayAsk() throws Exception {
    for (String token : new String[] {null, tickets.image(owner), tickets.access(owner)}) {
      var answer =
          new TusClient(server, token)
              .send("GET", "/internal/v1/media?ids=" + owner, BodyPublishers.noBody());
      assertThat(answer.statusCode()).isEqualTo(401);
    }
  }

  private static String mediaId(UUID owner, String sha256) throws Exception {
    JsonNode answer =
        Json.mapper().readTree(ask(owner, "a.jpg", "image/jpeg", 1_000, sha256).body());
    assertThat(answer.path("kind").asText()).isEqualTo("image");
    assertThat(answer.path("maxBytes").asLong()).isEqualTo(Tickets.IMAGE_BYTES);
    return answer.path("mediaId").asText(null);
  }

  private static HttpResponse<String> ask(
      UUID owner, String name, String type, long bytes, String sha256) throws Exception {
    return new TusClient(server, tickets.service())
        .send(
            "POST",
            "/internal/v1/preflight",
            BodyPublishers.ofString(
                Json.mapper()
                    .createObjectNode()
                    .put("ownerId", owner.toString())
                    .put("filename", name)
                    .put("contentType", type)
                    .put("bytes", bytes)
                    .put("sha256", sha256)
                    .toString()),
            "Content-Type",
            "application/json");
  }
}
