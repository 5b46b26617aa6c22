package com.mockstagram.core.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.common.auth.TokenVerifier;
import com.mockstagram.common.auth.UploadTicket;
import com.mockstagram.common.media.MediaKind;
import com.mockstagram.core.harness.Answer;
import com.mockstagram.core.harness.CoreExtension;
import com.mockstagram.core.harness.CoreUnderTest;
import com.mockstagram.core.harness.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(CoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadsIT {
  private final CoreUnderTest core;
  private final Person ana;

  UploadsIT(CoreUnderTest core) {
    this.core = core;
    this.ana = core.person();
  }

  private static Map<String, Object> file() {
    return new HashMap<>(
        Map.of("filename", "sea.jpg", "contentType", "Image/JPEG", "bytes", 1_000_000));
  }

  private Answer ask(String field, Object value) {
    Map<String, Object> file = file();
    file.put(field, value);
    return ana.api().post("/api/v1/uploads", file);
  }

  @Test
  void aTicketIsForOnePersonOneFileAndOneDay() {
    String sha256 = "AB".repeat(32);
    Answer answer = ask("sha256", sha256).expect(201);
    assertThat(answer.text("/uploadUrl")).isEqualTo("http://mockstagram.com/media/v1/uploads");
    assertThat(answer.json().at("/maxBytes").asLong()).isEqualTo(50_000_000);
    assertThat(answer.json().at("/mediaId").isNull()).isTrue();
    assertThat(Instant.parse(answer.text("/expiresAt")))
        .isBetween(
            Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(24)));

    UploadTicket ticket =
        new TokenVerifier(core.stack().tokenKey().toPublicJWK(), Clock.systemUTC())
            .uploadTicket(answer.text("/token"))
            .orElseThrow();
    assertThat(ticket.ownerId()).isEqualTo(ana.id());
    assertThat(ticket.kind()).isEqualTo(MediaKind.IMAGE);
    assertThat(ticket.filename()).isEqualTo("sea.jpg");
    assertThat(ticket.contentType()).isEqualTo("image/jpeg");
    assertThat(ticket.bytes()).isEqualTo(1_000_000);
    assertThat(ticket.maxBytes()).isEqualTo(50_000_000);
    assertThat(ticket.sha256()).isEqualTo(sha256.toLowerCase(java.util.Locale.ROOT));
    core.stranger().bearing(answer.text("/token")).get("/api/v1/me").expect(401);
  }

  @Test
  void whatMediaServerRefusesIsRefusedInItsWords() {
    assertThat(ask("bytes", 60_000_000).expect(413).text("/detail"))
        .isEqualTo("A picture may have 50 MB.");
    assertThat(ask("contentType", "text/html").expect(415).text("/detail"))
        .isEqualTo("Pictures only.");
    Answer quota = ask("filename", "quota.jpg").expect(429);
    assertThat(quota.header("Retry-After")).hasValue("3600");
    assertThat(quota.text("/requestId")).isEqualTo(quota.header("X-Request-Id").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "filename, null",
        "filename, ''",
        "contentType, null",
        "contentType, ''",
        "bytes, null",
        "bytes, 0",
        "bytes, -1",
        "sha256, abc",
        "sha256, ''",
      })
  void aFieldThatIsNotValidIsNamed(String field, String value) {
    Object sent = "bytes".equals(field) && value != null ? Long.valueOf(value) : value;
    assertThat(ask(field, sent).expect(422).faultyFields()).containsExactly(field);
  }

  @Test
  void aStrangerGetsNone() {
    core.stranger().post("/api/v1/uploads", file()).expect(401);
  }
}
