package com.mockstagram.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.core.harness.Answer;
import com.mockstagram.core.harness.Client;
import com.mockstagram.core.harness.CoreExtension;
import com.mockstagram.core.harness.CoreUnderTest;
import com.mockstagram.core.harness.Person;
import com.mockstagram.core.harness.RawHttp;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is sent, a refusal is a problem document that says what is wrong and how to report it.
 */
@ExtendWith(CoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsIT {
  private final CoreUnderTest core;
  private final Person ana;

  ProblemsIT(CoreUnderTest core) {
    this.core = core;
    this.ana = core.person();
  }

  private static void isProblem(Answer answer, int status) {
    answer.expect(status);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.json().at("/status").asInt()).isEqualTo(status);
    assertThat(answer.text("/title")).isNotEmpty();
    assertThat(answer.text("/detail")).isNotEmpty();
    assertThat(answer.text("/requestId"))
        .isNotEmpty()
        .isEqualTo(answer.header("X-Request-Id").orElseThrow());
  }

  private static void isRawProblem(String answer, int status) {
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
    assertThat(answer)
        .contains("\"status\":" + status)
        .contains("\"detail\":")
        .contains("\"requestId\":");
    assertThat(answer).doesNotContain("<html", "jetty", "Jetty", "org.eclipse", "Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/v1/",
        "/api/v1/nothing",
        "/api/v1/posts/not-a-uuid",
        "/api/v1/posts/00000000-0000-0000-0000-000000000000",
        "/api/v1/users/nobody.has.this.name",
        "/api/v1/users/%F0%9F%8C%8A",
        "/application.wadl",
        "/internal/v1/media",
      })
  void whatIsNotThereIs404(String path) {
    isProblem(ana.api().get(path), 404);
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /api/v1/feed",
    "PUT, /api/v1/posts",
    "GET, /api/v1/accounts",
    "PATCH, /api/v1/sessions/refresh",
    "FOO, /api/v1/feed",
    "PROPFIND, /api/v1/feed",
  })
  void aMethodThatIsNotTakenIs405(String method, String path) {
    isProblem(ana.api().send(method, path, null), 405);
  }

  @Test
  void aRefusedMethodNamesTheOnesThatAreTaken() {
    assertThat(ana.api().send("PUT", "/api/v1/me", null).header("Allow").orElseThrow())
        .contains("GET", "PATCH");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/%zz HTTP/1.1",
        "GET /api/v1/users/a%2Fb HTTP/1.1",
        "GET /api/v1/%c0%af HTTP/1.1",
        "GET /api/../../etc/passwd HTTP/1.1",
        "GET /api/v1/users/a%00b HTTP/1.1",
        "GET /api/v1/feed HTTP/1.1\r\nContent-Type: nonsense",
        "GET /api/v1/users/%2e%2e HTTP/1.1",
        "NONSENSE",
      })
  void anAddressThatCannotBeReadIs400(String line) {
    isRawProblem(
        RawHttp.send(core.port(), line + "\r\nHost: mockstagram.com\r\nConnection: close\r\n\r\n"),
        400);
  }

  @Test
  void headersPastAllMeasureAre431() {
    String answer =
        RawHttp.send(
            core.port(),
            "GET /api/v1/feed HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Long: "
                + "a".repeat(20_000)
                + "\r\n\r\n");
    isRawProblem(answer, 431);
  }

  @Test
  void aUriPastAllMeasureIs414() {
    String answer =
        RawHttp.send(
            core.port(),
            "GET /api/v1/"
                + "a".repeat(20_000)
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    isRawProblem(answer, 414);
  }

  @Test
  void aRequestWithoutAHostIs400() {
    isRawProblem(
        RawHttp.send(core.port(), "GET /api/v1/feed HTTP/1.1\r\nConnection: close\r\n\r\n"), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "",
        "nonsense",
        "[]",
        "[{}]",
        "\"text\"",
        "17",
        "{\"username\":\"x\",}",
        "{\"username\":\"\\ud83",
        "{\"a\":1}{\"b\":2}",
        "null",
      })
  void aBodyThatIsNotTheExpectedJsonIs400(String body) {
    Client stranger = core.stranger().with("Content-Type", "application/json");
    isProblem(stranger.send("POST", "/api/v1/accounts", body), 400);
  }

  @Test
  void noBodyAtAllIs400() {
    Client stranger = core.stranger().with("Content-Type", "application/json");
    isProblem(stranger.send("POST", "/api/v1/accounts", null), 400);
  }

  @Test
  void anEndlesslyNestedBodyIs400() {
    isProblem(core.stranger().post("/api/v1/accounts", "{\"a\":".repeat(50_000)), 400);
    isProblem(core.stranger().post("/api/v1/accounts", "[".repeat(50_000)), 400);
  }

  @Test
  void aBodyThatIsNotUtf8Is400() {
    byte[] body = "{\"username\":\"\u00e4\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] head =
        ("POST /api/v1/accounts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Connection: close\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    isRawProblem(RawHttp.send(core.port(), request), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
  void aBodyOfAnotherTypeIs415(String type) {
    isProblem(core.stranger().with("Content-Type", type).post("/api/v1/accounts", "{}"), 415);
  }

  @Test
  void anAnswerInAnotherTypeIs406() {
    isProblem(ana.api().with("Accept", "application/xml").get("/api/v1/feed"), 406);
  }

  @Test
  void aBodyOverOneMebibyteIs413() {
    String body = "{\"caption\":\"" + "a".repeat(1 << 20) + "\"}";
    isProblem(ana.api().post("/api/v1/posts", body), 413);
  }

  @Test
  void aBodyOverOneMebibyteIs413AlsoWhenItsLengthIsNotTold() {
    String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
    String answer =
        RawHttp.send(
            core.port(),
            "POST /api/v1/accounts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk.repeat(17)
                + "0\r\n\r\n");
    isRawProblem(answer, 413);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=abc, limit",
    "limit=0, limit",
    "limit=-1, limit",
    "limit=99999999999, limit",
    "cursor=nonsense, cursor",
    "cursor=%00, cursor",
    "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, cursor",
  })
  void aParameterThatCannotBeReadIs400AndNamed(String query, String field) {
    Answer answer = ana.api().get("/api/v1/feed?" + query);
    isProblem(answer, 400);
    assertThat(answer.faultyFields()).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"username\":{}};username",
        "{\"username\":[1]};username",
        "{\"username\":\"ok.name\",\"email\":{\"a\":1}};email",
      })
  void aFieldOfTheWrongKindIs422AndNamed(String body, String field) {
    Answer answer = core.stranger().post("/api/v1/accounts", body);
    isProblem(answer, 422);
    assertThat(answer.faultyFields()).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"filename\":\"a.jpg\",\"contentType\":\"image/jpeg\",\"bytes\":\"many\"};bytes",
        "{\"filename\":\"a.jpg\",\"contentType\":\"image/jpeg\",\"bytes\":99999999999999999999999};bytes",
        "{\"filename\":\"a.jpg\",\"contentType\":\"image/jpeg\",\"bytes\":1.5};bytes",
        "{\"filename\":\"a.jpg\",\"contentType\":\"image/jpeg\",\"bytes\":true};bytes",
      })
  void aNumberThatIsNoneIs422AndNamed(String body, String field) {
    Answer answer = ana.api().post("/api/v1/uploads", body);
    isProblem(answer, 422);
    assertThat(answer.faultyFields()).containsExactly(field);
  }

  @Test
  void aListsItemIsNamedByItsPlace() {
    Answer answer =
        ana.api()
            .post(
                "/api/v1/posts",
                "{\"media\":[{\"mediaId\":\"01a20f8e-618f-750c-9be4-4a55aa6064e4\"},{\"mediaId\":\"x\"}]}");
    isProblem(answer, 422);
    assertThat(answer.faultyFields()).containsExactly("media[1].mediaId");
    var missing = new HashMap<String, Object>();
    missing.put("mediaId", null);
    answer = ana.api().post("/api/v1/posts", Map.of("media", Arrays.asList(missing, null)));
    isProblem(answer, 422);
    assertThat(answer.faultyFields()).containsExactly("media[0].mediaId", "media[1]");
  }

  @Test
  void everyFaultyFieldIsNamedAtOnce() {
    Answer answer = core.stranger().post("/api/v1/accounts", Map.of());
    isProblem(answer, 422);
    assertThat(answer.faultyFields())
        .containsExactly("displayName", "email", "password", "username");
  }

  @Test
  void aRequestIdIsTakenWhenItIsHarmless() {
    assertThat(
            core.stranger().with("X-Request-Id", "abc-1").get("/api/v1/nothing").text("/requestId"))
        .isEqualTo("abc-1");
    assertThat(
            core.stranger()
                .with("X-Request-Id", "a b{}\"")
                .get("/api/v1/nothing")
                .text("/requestId"))
        .hasSize(36);
  }

  @Test
  void aTokenThatIsNoneIs401EvenWhereNoneIsNeeded() {
    for (String path : List.of("/api/v1/feed", "/api/v1/users/" + ana.username())) {
      for (String header : List.of("Bearer nonsense", "Bearer ", "Basic YTpi", "nonsense")) {
        Answer answer = core.stranger().with("Authorization", header).get(path);
        isProblem(answer, 401);
        assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
      }
    }
    isProblem(core.stranger().get("/api/v1/feed"), 401);
  }
}
