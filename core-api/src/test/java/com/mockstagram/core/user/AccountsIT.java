package com.mockstagram.core.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mockstagram.common.events.DomainEvent.PostDeleted;
import com.mockstagram.common.events.DomainEvent.UserChanged;
import com.mockstagram.common.events.DomainEvent.UserDeleted;
import com.mockstagram.common.media.MediaState;
import com.mockstagram.core.harness.Answer;
import com.mockstagram.core.harness.CoreExtension;
import com.mockstagram.core.harness.CoreUnderTest;
import com.mockstagram.core.harness.MediaServerStandIn.Known;
import com.mockstagram.core.harness.Person;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(CoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountsIT {
  private final CoreUnderTest core;

  AccountsIT(CoreUnderTest core) {
    this.core = core;
  }

  private Answer signUp(Map<String, Object> account) {
    return core.stranger().post("/api/v1/accounts", account);
  }

  private Answer signUpWith(String field, Object value) {
    Map<String, Object> account = CoreUnderTest.newAccount(core.stack().freshWord());
    account.put(field, value);
    return signUp(account);
  }

  @Test
  void aNewPersonIsAsTheySaidAndAnybodyCanSeeThem() {
    String username = core.stack().freshWord();
    Map<String, Object> account = CoreUnderTest.newAccount(username);
    account.put("displayName", "  Ana 🌊 Līnd  ");
    Answer made = signUp(account).expect(201);

    assertThat(made.header("Location").orElseThrow()).endsWith("/api/v1/users/" + username);
    assertThat(made.text("/username")).isEqualTo(username);
    assertThat(made.text("/displayName")).isEqualTo("Ana 🌊 Līnd");
    assertThat(made.text("/bio")).isEmpty();
    assertThat(made.json().at("/avatar").isNull()).isTrue();
    assertThat(made.json().at("/privateAccount").asBoolean()).isFalse();
    assertThat(made.json().at("/counts"))
        .hasToString("{\"posts\":0,\"followers\":0,\"following\":0}");
    assertThat(made.raw().body()).doesNotContain("example.com", "password", "correct horse");

    Answer seen = core.stranger().get("/api/v1/users/" + username).expect(200);
    assertThat(seen.text("/id")).isEqualTo(made.text("/id"));
    assertThat(seen.json().has("relation")).isFalse();
    assertThat(seen.raw().body()).doesNotContain("example.com");
  }

  @Test
  void othersAreToldOfANewPerson() {
    Person ana = core.person();
    UserChanged told = core.ears().await(UserChanged.class, ana.id());
    assertThat(told.username()).isEqualTo(ana.username());
    assertThat(told.version()).isEqualTo(1);
    assertThat(told.followers()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "null",
      value = {
        "username;null",
        "username;''",
        "username;ab",
        "username;a.very.long.name.that.does.not.end",
        "username;white space",
        "username;ünïcode",
        "username;.ana",
        "username;ana.",
        "username;a..na",
        "username;ana@lind",
        "username;admin",
        "username;API",
        "email;null",
        "email;''",
        "email;nobody",
        "email;a@",
        "email;@example.com",
        "email;a b@example.com",
        "password;null",
        "password;''",
        "password;seven77",
        "displayName;null",
        "displayName;''",
        "displayName;'   '",
      })
  void aFieldThatIsNotValidIsNamed(String field, String value) {
    Answer answer = signUpWith(field, value).expect(422);
    assertThat(answer.faultyFields()).isNotEmpty().containsOnly(field);
  }

  @Test
  void whatIsTooLongOrCannotBeShownIsRefused() {
    assertThat(signUpWith("displayName", "a".repeat(65)).expect(422).faultyFields())
        .containsExactly("displayName");
    assertThat(signUpWith("displayName", "a\u0000b").expect(422).faultyFields())
        .containsExactly("displayName");
    assertThat(signUpWith("displayName", "a\nb").expect(422).faultyFields())
        .containsExactly("displayName");
    assertThat(signUpWith("password", "a".repeat(129)).expect(422).faultyFields())
        .containsExactly("password");
    assertThat(
            signUpWith("email", "a".repeat(64) + "@" + "b".repeat(250)).expect(422).faultyFields())
        .contains("email");
    signUpWith("displayName", "🌊".repeat(64)).expect(201); // as people count, not as UTF-16 does
    signUpWith("password", "p".repeat(128)).expect(201);
  }

  @Test
  void aNameBelongsToOnePersonHoweverItIsWritten() {
    Person ana = core.person();
    Answer same = signUpWith("username", ana.username().toUpperCase(Locale.ROOT)).expect(409);
    assertThat(same.faultyFields()).containsExactly("username");
    Answer address = signUpWith("email", ana.username() + "@EXAMPLE.com").expect(409);
    assertThat(address.faultyFields()).containsExactly("email");

    String fresh = core.stack().freshWord();
    Answer folded = signUpWith("username", fresh.toUpperCase(Locale.ROOT)).expect(201);
    assertThat(folded.text("/username")).isEqualTo(fresh);
    core.stranger().get("/api/v1/users/" + fresh.toUpperCase(Locale.ROOT)).expect(200);
  }

  @Test
  void whatSomebodySaysOfThemselvesCanBeChangedFieldByField() {
    Person ana = core.person();
    Answer changed =
        ana.api().patch("/api/v1/me", Map.of("bio", "By the sea.\nMostly.")).expect(200);
    assertThat(changed.text("/bio")).isEqualTo("By the sea.\nMostly.");
    assertThat(changed.text("/displayName")).isEqualTo("The one called " + ana.username());

    changed =
        ana.api().patch("/api/v1/me", Map.of("displayName", "Ana", "unknownField", 1)).expect(200);
    assertThat(changed.text("/displayName")).isEqualTo("Ana");
    assertThat(changed.text("/bio")).isEqualTo("By the sea.\nMostly.");
    assertThat(ana.api().get("/api/v1/me").expect(200).json()).isEqualTo(changed.json());
    core.ears()
        .await(UserChanged.class, ana.id(), e -> e.displayName().equals("Ana") && e.version() == 3);

    assertThat(
            ana.api()
                .patch("/api/v1/me", Map.of("bio", "b".repeat(501)))
                .expect(422)
                .faultyFields())
        .containsExactly("bio");
    assertThat(ana.api().patch("/api/v1/me", Map.of("displayName", " ")).expect(422).faultyFields())
        .containsExactly("displayName");
    assertThat(
            ana.api()
                .patch("/api/v1/me", Map.of("privateAccount", "perhaps"))
                .expect(422)
                .faultyFields())
        .containsExactly("privateAccount");
  }

  private static Answer choose(Person person, UUID medium) {
    var edit = new HashMap<String, Object>();
    edit.put("avatarMediaId", medium);
    return person.api().patch("/api/v1/me", edit);
  }

  @Test
  void anAvatarIsShownAndTakenAway() {
    Person ana = core.person();
    Known picture = core.mediaServer().ready(ana.id());
    Answer chosen = choose(ana, picture.id()).expect(200);
    assertThat(chosen.text("/avatar/id")).isEqualTo(picture.id().toString());
    assertThat(chosen.text("/avatar/variants/0/url"))
        .isEqualTo("http://image.mockstagramcdn.com/" + picture.id() + "/r1/w640.jpg");
    core.ears().await(UserChanged.class, ana.id(), e -> picture.id().equals(e.avatarMediaId()));

    Answer kept = ana.api().patch("/api/v1/me", Map.of("bio", "hello")).expect(200);
    assertThat(kept.text("/avatar/id")).isEqualTo(picture.id().toString());
    assertThat(choose(ana, null).expect(200).json().at("/avatar").isNull()).isTrue();
  }

  @Test
  void anAvatarThatIsNotReadyWaitsBehindTheOldOne() {
    Person ana = core.person();
    Known old = core.mediaServer().ready(ana.id());
    choose(ana, old.id()).expect(200);
    Known next = core.mediaServer().uploaded(ana.id());
    assertThat(choose(ana, next.id()).expect(200).text("/avatar/id"))
        .isEqualTo(old.id().toString());

    Known ready = core.mediaServer().become(next, MediaState.READY);
    core.tell(ready.readyEvent());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ana.see(ana).text("/avatar/id").equals(next.id().toString()));

    core.tell(ready.deletedEvent());
    await().atMost(Duration.ofSeconds(20)).until(() -> ana.see(ana).json().at("/avatar").isNull());
  }

  @Test
  void anAvatarThatFailsIsForgotten() {
    Person ana = core.person();
    Known old = core.mediaServer().ready(ana.id());
    choose(ana, old.id()).expect(200);
    Known next = core.mediaServer().uploaded(ana.id());
    choose(ana, next.id()).expect(200);
    Known failed = core.mediaServer().become(next, MediaState.FAILED);
    core.tell(failed.rejectedEvent());
    // What is heard of it later is heard after that: one queue, one medium.
    Known ready = core.mediaServer().become(failed, MediaState.READY);
    core.tell(ready.readyEvent());
    Known marker = core.mediaServer().uploaded(ana.id());
    choose(ana, marker.id()).expect(200);
    core.tell(core.mediaServer().become(marker, MediaState.READY).readyEvent());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ana.see(ana).text("/avatar/id").equals(marker.id().toString()));
    assertThat(core.ears().heard(UserChanged.class, ana.id()))
        .noneMatch(e -> next.id().equals(e.avatarMediaId()));
  }

  @Test
  void onlyAPictureOfOnesOwnCanBeAnAvatar() {
    Person ana = core.person();
    Person bo = core.person();
    List<UUID> refused =
        List.of(
            core.mediaServer().ready(bo.id()).id(),
            core.mediaServer().video(ana.id()).id(),
            core.mediaServer()
                .become(core.mediaServer().uploaded(ana.id()), MediaState.FAILED)
                .id(),
            UUID.randomUUID());
    for (UUID medium : refused) {
      assertThat(choose(ana, medium).expect(422).faultyFields()).containsExactly("avatarMediaId");
    }
  }

  @Test
  void whoLeavesIsGoneWithAllTheyMade() {
    Person ana = core.person();
    Person bo = core.person();
    bo.follow(ana);
    ana.follow(bo);
    UUID medium = core.mediaServer().ready(ana.id()).id();
    UUID post = UUID.fromString(ana.post("Farewell", medium).expect(201).text("/id"));

    assertThat(leave(ana, "not my password").expect(422).faultyFields())
        .containsExactly("password");
    leave(ana, ana.password()).expect(202);

    ana.api().get("/api/v1/me").expect(401);
    core.stranger()
        .post("/api/v1/sessions", Map.of("login", ana.username(), "password", ana.password()))
        .expect(401);
    core.stranger()
        .post("/api/v1/sessions/refresh", Map.of("refreshToken", ana.refreshToken()))
        .expect(401);
    bo.see(ana).expect(404);
    bo.api().get("/api/v1/posts/" + post).expect(404);
    assertThat(bo.feed().items("id")).isEmpty();
    assertThat(bo.see(bo).json().at("/counts"))
        .hasToString("{\"posts\":0,\"followers\":0,\"following\":0}");
    assertThat(core.ears().await(UserDeleted.class, ana.id()).version()).isGreaterThan(1);
    assertThat(core.ears().await(PostDeleted.class, post).mediaIds()).containsExactly(medium);
    core.ears().await(UserChanged.class, bo.id(), e -> e.version() == 3 && e.followers() == 0);

    signUpWith("username", ana.username()).expect(201); // the name is free again
  }

  private static Answer leave(Person person, String password) {
    return person.api().send("DELETE", "/api/v1/me", Map.of("password", password));
  }
}
