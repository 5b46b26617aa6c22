package com.mockstagram.core.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.common.media.MediaState;
import com.mockstagram.core.harness.Answer;
import com.mockstagram.core.harness.CoreExtension;
import com.mockstagram.core.harness.CoreUnderTest;
import com.mockstagram.core.harness.MediaServerStandIn.Known;
import com.mockstagram.core.harness.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A POST that is sent again is not done again. */
@ExtendWith(CoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyIT {
  private static final String KEY = "Idempotency-Key";
  private static final Map<String, Object> FILE =
      Map.of("filename", "sea.jpg", "contentType", "image/jpeg", "bytes", 1_000);

  private final CoreUnderTest core;
  private final Person ana;

  IdempotencyIT(CoreUnderTest core) {
    this.core = core;
    this.ana = core.person();
  }

  private static String freshKey() {
    return UUID.randomUUID().toString();
  }

  private long postsOf(Person person) {
    return person
        .api()
        .get("/api/v1/users/" + person.username() + "/posts?limit=100")
        .items("id")
        .size();
  }

  @Test
  void aPostThatIsSentAgainAnswersTheSame() {
    Person bo = core.person();
    Known medium = core.mediaServer().uploaded(bo.id());
    String key = freshKey();
    Map<String, Object> draft = Person.draft("Once", medium.id());
    Answer first = bo.api().with(KEY, key).post("/api/v1/posts", draft).expect(201);
    core.mediaServer().become(medium, MediaState.FAILED); // even if it would be refused by now
    Answer again = bo.api().with(KEY, key).post("/api/v1/posts", draft).expect(201);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(bo.api().get("/api/v1/me/posts/unpublished").items("id"))
        .containsExactly(first.text("/id"));
  }

  @Test
  void aKeyStandsForOneBodyOneAddressAndOneCaller() {
    Person bo = core.person();
    UUID mine = core.mediaServer().ready(ana.id()).id();
    UUID other = core.mediaServer().ready(ana.id()).id();
    String key = freshKey();
    ana.api().with(KEY, key).post("/api/v1/posts", Person.draft("One", mine)).expect(201);
    Answer refused =
        ana.api().with(KEY, key).post("/api/v1/posts", Person.draft("One", other)).expect(422);
    assertThat(refused.faultyFields()).containsExactly(KEY);
    ana.api().with(KEY, key).post("/api/v1/uploads", FILE).expect(422);
    UUID bos = core.mediaServer().ready(bo.id()).id();
    bo.api().with(KEY, key).post("/api/v1/posts", Person.draft("One", bos)).expect(201);
  }

  @Test
  void aRefusedCallLeavesItsKeyFree() {
    UUID mine = core.mediaServer().ready(ana.id()).id();
    String key = freshKey();
    ana.api()
        .with(KEY, key)
        .post("/api/v1/posts", Person.draft("Oops", UUID.randomUUID()))
        .expect(422);
    ana.api().with(KEY, key).post("/api/v1/posts", Person.draft("Better", mine)).expect(201);
  }

  @Test
  void ofManyAtOnceOneIsDone() {
    Person bo = core.person();
    Map<String, Object> draft = Person.draft("Once", core.mediaServer().ready(bo.id()).id());
    String key = freshKey();
    List<Answer> answers =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> bo.api().with(KEY, key).post("/api/v1/posts", draft).expect(201))
            .toList();
    assertThat(answers.stream().map(answer -> answer.json()).distinct()).hasSize(1);
    assertThat(postsOf(bo)).isEqualTo(1);
  }

  @Test
  void withoutAKeyEachCallCounts() {
    Person bo = core.person();
    Map<String, Object> draft = Person.draft("Twice", core.mediaServer().ready(bo.id()).id());
    bo.api().post("/api/v1/posts", draft).expect(201);
    bo.api().post("/api/v1/posts", draft).expect(201);
    assertThat(postsOf(bo)).isEqualTo(2);
  }

  @Test
  void aTicketThatIsAskedForAgainIsTheSame() {
    String key = freshKey();
    Answer first = ana.api().with(KEY, key).post("/api/v1/uploads", FILE).expect(201);
    Answer again = ana.api().with(KEY, key).post("/api/v1/uploads", FILE).expect(201);
    assertThat(again.json()).isEqualTo(first.json());
    Answer other = ana.api().post("/api/v1/uploads", FILE).expect(201);
    assertThat(other.text("/token")).isNotEqualTo(first.text("/token"));
  }

  @Test
  void aSignUpThatIsSentAgainMakesNoSecondPersonAndNoConflict() {
    Map<String, Object> account = CoreUnderTest.newAccount(core.stack().freshWord());
    String key = freshKey();
    List<Answer> answers =
        IntStream.range(0, 4)
            .parallel()
            .mapToObj(i -> core.stranger().with(KEY, key).post("/api/v1/accounts", account))
            .toList();
    assertThat(answers).allSatisfy(answer -> answer.expect(201));
    assertThat(answers.stream().map(answer -> answer.json()).distinct()).hasSize(1);
    core.stranger().post("/api/v1/accounts", account).expect(409);
    var otherPassword = new HashMap<>(account);
    otherPassword.put("password", "another password");
    core.stranger().with(KEY, key).post("/api/v1/accounts", otherPassword).expect(422);
  }

  @Test
  void aKeyThatCannotBeOneIs400() {
    for (String key : List.of("with space", "k".repeat(129))) {
      Answer answer = ana.api().with(KEY, key).post("/api/v1/uploads", FILE).expect(400);
      assertThat(answer.faultyFields()).containsExactly(KEY);
    }
  }
}
