package com.mockstagram.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.core.harness.Answer;
import com.mockstagram.core.harness.CoreUnderTest;
import com.mockstagram.core.harness.Person;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes on while a part of the system is away. */
class OutageIT {
  /** A port of the reserved range that nobody listens on. */
  private static final String NOBODY = "http://127.0.0.1:1";

  private static CoreUnderTest core;

  @BeforeAll
  static void startWithoutMediaServerAndElasticsearch() {
    core = new CoreUnderTest(Map.of("mediaServer.url", NOBODY, "search.url", NOBODY)).start();
  }

  @AfterAll
  static void stop() {
    core.close();
  }

  private static void isLater(Answer answer) {
    answer.expect(503);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.header("Retry-After")).hasValue("5");
    assertThat(answer.text("/detail")).doesNotContain("127.0.0.1", "Exception");
  }

  @Test
  void whatNeedsTheMissingPartIsRefusedForNowAndTheRestIsServed() {
    Person ana = core.person();
    ana.feed().expect(200);
    ana.api().patch("/api/v1/me", Map.of("bio", "Still here")).expect(200);

    isLater(ana.post("Not now", UUID.randomUUID()));
    isLater(
        ana.api()
            .post(
                "/api/v1/uploads",
                Map.of("filename", "a.jpg", "contentType", "image/jpeg", "bytes", 10)));
    isLater(ana.api().patch("/api/v1/me", Map.of("avatarMediaId", UUID.randomUUID())));
    isLater(ana.api().get("/api/v1/search?q=ana"));
    isLater(ana.api().get("/api/v1/search/suggest?q=ana"));
  }

  @Test
  void healthSaysWhatIsMissedAndStaysGood() {
    Answer health = core.admin().get("/healthcheck").expect(200);
    assertThat(health.text("/media-server/message")).contains("does not answer");
    assertThat(health.text("/elasticsearch/message")).contains("does not answer");
    assertThat(health.json().at("/rabbitmq/healthy").asBoolean()).isTrue();
  }
}
