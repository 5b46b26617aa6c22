package com.mockstagram.core.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mockstagram.common.events.DomainEvent.UserChanged;
import com.mockstagram.core.harness.Answer;
import com.mockstagram.core.harness.CoreExtension;
import com.mockstagram.core.harness.CoreUnderTest;
import com.mockstagram.core.harness.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowsIT {
  private final CoreUnderTest core;

  FollowsIT(CoreUnderTest core) {
    this.core = core;
  }

  private static List<String> trueOf(JsonNode relation) {
    return relation.properties().stream()
        .filter(entry -> entry.getValue().asBoolean())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void counts(Answer person, int followers, int following) {
    assertThat(person.json().at("/counts/followers").asInt()).isEqualTo(followers);
    assertThat(person.json().at("/counts/following").asInt()).isEqualTo(following);
  }

  @Test
  void followingIsSeenFromBothSidesAndCountedOnce() {
    Person ana = core.person();
    Person bo = core.person();
    for (int i = 0; i < 2; i++) {
      assertThat(trueOf(bo.relate("PUT", ana, "follow").expect(200).json()))
          .containsExactly("following");
    }
    assertThat(trueOf(ana.see(bo).json().at("/relation"))).containsExactly("followedBy");
    counts(bo.see(ana), 1, 0);
    counts(bo.see(bo), 0, 1);
    core.ears().await(UserChanged.class, ana.id(), e -> e.followers() == 1);

    for (int i = 0; i < 2; i++) {
      assertThat(trueOf(bo.relate("DELETE", ana, "follow").expect(200).json())).isEmpty();
    }
    counts(bo.see(ana), 0, 0);
    core.ears().await(UserChanged.class, ana.id(), e -> e.version() == 3 && e.followers() == 0);
  }

  @Test
  void whoIsNotThereOrIsOneselfCannotBeFollowed() {
    Person ana = core.person();
    ana.api().put("/api/v1/users/" + core.stack().freshWord() + "/follow").expect(404);
    assertThat(ana.relate("PUT", ana, "follow").expect(422).faultyFields())
        .containsExactly("username");
    core.stranger().put("/api/v1/users/" + ana.username() + "/follow").expect(401);
  }

  @Test
  void aPrivatePersonIsAsked() {
    Person ana = core.privatePerson();
    Person bo = core.person();
    UUID post = post(ana);

    assertThat(trueOf(bo.relate("PUT", ana, "follow").expect(200).json()))
        .containsExactly("requested");
    counts(bo.see(ana), 0, 0);
    isClosedTo(bo, ana, post);
    assertThat(ana.api().get("/api/v1/me/follow-requests").items("username"))
        .containsExactly(bo.username());

    Answer accepted = ana.api().put("/api/v1/me/follow-requests/" + bo.username()).expect(200);
    assertThat(trueOf(accepted.json())).containsExactly("followedBy");
    assertThat(trueOf(bo.see(ana).json().at("/relation"))).containsExactly("following");
    counts(bo.see(ana), 1, 0);
    assertThat(ana.api().get("/api/v1/me/follow-requests").items("username")).isEmpty();
    assertThat(bo.feed().items("id")).containsExactly(post.toString());
    bo.api().get("/api/v1/posts/" + post).expect(200);
    bo.api().get("/api/v1/users/" + ana.username() + "/posts").expect(200);
    bo.api().get("/api/v1/users/" + ana.username() + "/followers").expect(200);
  }

  private UUID post(Person author) {
    UUID medium = core.mediaServer().ready(author.id()).id();
    return UUID.fromString(author.post("Hello", medium).expect(201).text("/id"));
  }

  private void isClosedTo(Person viewer, Person author, UUID post) {
    viewer.see(author).expect(200);
    for (String list : List.of("posts", "followers", "following")) {
      viewer.api().get("/api/v1/users/" + author.username() + "/" + list).expect(403);
      core.stranger().get("/api/v1/users/" + author.username() + "/" + list).expect(403);
    }
    viewer.api().get("/api/v1/posts/" + post).expect(404);
    core.stranger().get("/api/v1/posts/" + post).expect(404);
    assertThat(viewer.feed().items("id")).doesNotContain(post.toString());
  }

  @Test
  void aRequestCanBeRefusedOrTakenBack() {
    Person ana = core.privatePerson();
    Person bo = core.person();
    bo.follow(ana);
    assertThat(trueOf(ana.api().delete("/api/v1/me/follow-requests/" + bo.username()).json()))
        .isEmpty();
    ana.api().delete("/api/v1/me/follow-requests/" + bo.username()).expect(404);
    ana.api().put("/api/v1/me/follow-requests/" + bo.username()).expect(404);
    assertThat(trueOf(bo.see(ana).json().at("/relation"))).isEmpty();

    bo.follow(ana);
    assertThat(trueOf(bo.relate("DELETE", ana, "follow").json())).isEmpty();
    ana.api().put("/api/v1/me/follow-requests/" + bo.username()).expect(404);
  }

  @Test
  void anAccountThatBecomesPublicLetsInAllWhoWait() {
    Person ana = core.privatePerson();
    List<Person> waiting = Stream.generate(core::person).limit(3).toList();
    waiting.forEach(person -> person.follow(ana));
    ana.api().patch("/api/v1/me", Map.of("privateAccount", false)).expect(200);
    counts(ana.see(ana), 3, 0);
    assertThat(ana.api().get("/api/v1/me/follow-requests").items("id")).isEmpty();
    waiting.forEach(person -> counts(person.see(person), 0, 1));
  }

  @Test
  void anAccountThatBecomesPrivateKeepsItsFollowers() {
    Person ana = core.person();
    Person bo = core.person();
    bo.follow(ana);
    ana.api().patch("/api/v1/me", Map.of("privateAccount", true)).expect(200);
    assertThat(trueOf(bo.relate("PUT", ana, "follow").expect(200).json()))
        .containsExactly("following");
  }

  @Test
  void peopleWhoFollowEachOtherAtTheSameMomentDoNotStandInEachOthersWay() {
    List<Person> people = Stream.generate(core::person).limit(4).toList();
    IntStream.range(0, 3)
        .boxed()
        .flatMap(round -> people.stream())
        .flatMap(
            follower -> people.stream().filter(p -> p != follower).map(p -> List.of(follower, p)))
        .parallel()
        .forEach(pair -> pair.getFirst().follow(pair.getLast()));
    people.forEach(person -> counts(person.see(person), 3, 3));
  }

  @Test
  void whoIsBlockedFindsTheOtherNoMore() {
    Person ana = core.person();
    Person bo = core.person();
    ana.follow(bo);
    bo.follow(ana);
    UUID post = post(ana);

    assertThat(trueOf(ana.relate("PUT", bo, "block").expect(200).json()))
        .containsExactly("blocking");
    counts(ana.see(ana), 0, 0);
    counts(ana.see(bo), 0, 0);
    bo.see(ana).expect(404);
    bo.api().get("/api/v1/posts/" + post).expect(404);
    bo.api().get("/api/v1/users/" + ana.username() + "/posts").expect(404);
    bo.relate("PUT", ana, "follow").expect(404);
    assertThat(bo.feed().items("id")).isEmpty();
    ana.relate("PUT", bo, "follow").expect(409);
    ana.api().get("/api/v1/users/" + bo.username() + "/posts").expect(403);

    assertThat(trueOf(ana.relate("DELETE", bo, "block").expect(200).json())).isEmpty();
    bo.see(ana).expect(200);
    counts(ana.see(ana), 0, 0); // what was ended stays so
  }

  @Test
  void twoWhoBlockEachOtherCanBothThinkAgain() {
    Person ana = core.person();
    Person bo = core.person();
    ana.relate("PUT", bo, "block").expect(200);
    bo.relate("PUT", ana, "block").expect(404);
    ana.relate("DELETE", bo, "block").expect(200);
    bo.relate("PUT", ana, "block").expect(200);
    ana.relate("DELETE", bo, "block").expect(404);
    bo.relate("DELETE", ana, "block").expect(200);
    ana.see(bo).expect(200);
  }

  @Test
  void whoIsMutedIsLeftOutOfTheFeedAlone() {
    Person ana = core.person();
    Person bo = core.person();
    bo.follow(ana);
    UUID post = post(ana);
    assertThat(trueOf(bo.relate("PUT", ana, "mute").expect(200).json()))
        .containsExactlyInAnyOrder("following", "muting");
    assertThat(bo.feed().items("id")).isEmpty();
    bo.api().get("/api/v1/posts/" + post).expect(200);
    assertThat(trueOf(ana.see(bo).json().at("/relation"))).containsExactly("followedBy");
    bo.relate("DELETE", ana, "mute").expect(200);
    assertThat(bo.feed().items("id")).containsExactly(post.toString());
  }

  @Test
  void aListOfPeopleIsReadPageByPage() {
    Person ana = core.person();
    List<Person> followers = Stream.generate(core::person).limit(5).toList();
    followers.forEach(person -> person.follow(ana));
    followers.getFirst().relate("PUT", followers.getLast(), "follow");

    var seen = new ArrayList<String>();
    String path = "/api/v1/users/" + ana.username() + "/followers?limit=2";
    Answer page = followers.getFirst().api().get(path).expect(200);
    seen.addAll(page.items("username"));
    while (!page.json().at("/nextCursor").isNull()) {
      page =
          followers.getFirst().api().get(path + "&cursor=" + page.text("/nextCursor")).expect(200);
      seen.addAll(page.items("username"));
    }
    assertThat(seen)
        .containsExactlyElementsOf(followers.reversed().stream().map(Person::username).toList());
    Answer first = followers.getFirst().api().get(path).expect(200);
    assertThat(trueOf(first.json().at("/items/0/relation"))).containsExactly("following");
    assertThat(first.json().at("/items/0").has("counts")).isFalse();
    assertThat(
            core.stranger()
                .get("/api/v1/users/" + followers.getFirst().username() + "/following")
                .items("username"))
        .containsExactly(followers.getLast().username(), ana.username());
  }
}
