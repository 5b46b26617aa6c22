package com.mockstagram.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mockstagram.common.events.DomainEvent.PostDeleted;
import com.mockstagram.common.events.DomainEvent.PostEdited;
import com.mockstagram.common.events.DomainEvent.PostPublished;
import com.mockstagram.common.media.MediaState;
import com.mockstagram.core.harness.Answer;
import com.mockstagram.core.harness.CoreExtension;
import com.mockstagram.core.harness.CoreUnderTest;
import com.mockstagram.core.harness.MediaServerStandIn.Known;
import com.mockstagram.core.harness.Person;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CoreUnderTest core;
  private final Person ana;
  private final Person bo;

  PostsIT(CoreUnderTest core) {
    this.core = core;
    this.ana = core.person();
    this.bo = core.person();
  }

  private UUID ready() {
    return core.mediaServer().ready(ana.id()).id();
  }

  private static UUID id(Answer post) {
    return UUID.fromString(post.text("/id"));
  }

  private void awaitState(UUID post, String state) {
    await()
        .atMost(PATIENCE)
        .until(() -> ana.api().get("/api/v1/posts/" + post).text("/state").equals(state));
  }

  @Test
  void aPostOfReadyMediaIsPublishedAtOnce() {
    Known first = core.mediaServer().ready(ana.id());
    Known second = core.mediaServer().ready(ana.id());
    Answer post =
        ana.api()
            .post(
                "/api/v1/posts",
                Map.of(
                    "caption",
                    "  Low tide at #Sankt_Peter with @" + bo.username() + ". #Sea #sea ",
                    "place",
                    "Sankt Peter-Ording",
                    "media",
                    List.of(
                        Map.of("mediaId", first.id(), "altText", " A wet dog. "),
                        Map.of("mediaId", second.id()))))
            .expect(201);

    assertThat(post.header("Location").orElseThrow()).endsWith("/api/v1/posts/" + id(post));
    assertThat(post.text("/state")).isEqualTo("published");
    assertThat(post.text("/caption"))
        .isEqualTo("Low tide at #Sankt_Peter with @" + bo.username() + ". #Sea #sea");
    assertThat(post.json().at("/hashtags")).hasToString("[\"sankt_peter\",\"sea\"]");
    assertThat(post.json().at("/mentions")).hasToString("[\"" + bo.username() + "\"]");
    assertThat(post.text("/place")).isEqualTo("Sankt Peter-Ording");
    assertThat(post.text("/author/username")).isEqualTo(ana.username());
    assertThat(post.json().at("/author").has("counts")).isFalse();
    assertThat(post.text("/media/0/id")).isEqualTo(first.id().toString());
    assertThat(post.text("/media/0/altText")).isEqualTo("A wet dog.");
    assertThat(post.text("/media/0/thumbHash")).isNotEmpty();
    assertThat(post.text("/media/1/id")).isEqualTo(second.id().toString());
    assertThat(post.json().at("/media/1").has("altText")).isFalse();
    assertThat(post.json().at("/counts")).hasToString("{\"likes\":0,\"comments\":0}");
    assertThat(post.json().at("/viewer")).hasToString("{\"liked\":false,\"saved\":false}");
    assertThat(post.text("/createdAt"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    assertThat(post.json().at("/editedAt").isNull()).isTrue();

    PostPublished told = core.ears().await(PostPublished.class, id(post));
    assertThat(told.authorId()).isEqualTo(ana.id());
    assertThat(told.hashtags()).containsExactly("sankt_peter", "sea");
    assertThat(told.mediaIds()).containsExactly(first.id(), second.id());
    assertThat(core.stranger().get("/api/v1/posts/" + id(post)).expect(200).text("/id"))
        .isEqualTo(post.text("/id"));
  }

  @Test
  void aPostWaitsForItsMediaAndIsSeenByItsAuthorAlone() {
    Known first = core.mediaServer().uploaded(ana.id());
    Known second = core.mediaServer().uploaded(ana.id());
    Answer post = ana.post("Wait for it", first.id(), second.id()).expect(201);
    UUID id = id(post);
    assertThat(post.text("/state")).isEqualTo("processing");
    assertThat(post.text("/media/0/state")).isEqualTo("processing");
    bo.api().get("/api/v1/posts/" + id).expect(404);
    core.stranger().get("/api/v1/posts/" + id).expect(404);
    assertThat(ana.feed().items("id")).doesNotContain(id.toString());
    assertThat(ana.api().get("/api/v1/me/posts/unpublished").items("id")).contains(id.toString());

    core.tell(core.mediaServer().become(first, MediaState.READY).readyEvent());
    await()
        .atMost(PATIENCE)
        .until(() -> ana.api().get("/api/v1/posts/" + id).text("/media/0/state").equals("ready"));
    assertThat(ana.api().get("/api/v1/posts/" + id).text("/state")).isEqualTo("processing");

    core.tell(core.mediaServer().become(second, MediaState.READY).readyEvent());
    awaitState(id, "published");
    assertThat(bo.api().get("/api/v1/posts/" + id).expect(200).text("/media/1/variants/0/url"))
        .startsWith("http://image.mockstagramcdn.com/" + second.id());
    assertThat(ana.api().get("/api/v1/me/posts/unpublished").items("id"))
        .doesNotContain(id.toString());
    core.ears().await(PostPublished.class, id);
  }

  @Test
  void aPostWhoseMediumFailsSaysWhyToItsAuthorAndIsPublishedWhenARetrySucceeds() {
    Known good = core.mediaServer().ready(ana.id());
    Known bad = core.mediaServer().uploaded(ana.id());
    UUID id = id(ana.post("Fingers crossed", good.id(), bad.id()).expect(201));
    Known failed = core.mediaServer().become(bad, MediaState.FAILED);
    core.tell(failed.rejectedEvent());
    awaitState(id, "failed");
    Answer seen = ana.api().get("/api/v1/posts/" + id).expect(200);
    assertThat(seen.text("/media/1/error/code")).isEqualTo("not_an_image");
    assertThat(seen.text("/media/1/error/message")).isNotEmpty();
    bo.api().get("/api/v1/posts/" + id).expect(404);

    core.tell(core.mediaServer().become(failed, MediaState.READY).readyEvent());
    awaitState(id, "published");
  }

  @Test
  void newsThatAreOldByNowChangeNothing() {
    Known medium = core.mediaServer().uploaded(ana.id());
    Known ready = core.mediaServer().become(medium, MediaState.READY);
    Known again = core.mediaServer().become(ready, MediaState.READY);
    UUID id = id(ana.post("Now", again.id()).expect(201));
    Known stale =
        new Known(ana.id(), 1, core.mediaServer().become(ready, MediaState.FAILED).document());
    core.tell(stale.rejectedEvent());
    core.tell(ready.readyEvent());
    core.tell(ready.readyEvent());
    // To know that these were heard, wait for what is told after them.
    Known marker = core.mediaServer().uploaded(ana.id());
    UUID after = id(ana.post("After", marker.id()).expect(201));
    core.tell(core.mediaServer().become(marker, MediaState.READY).readyEvent());
    awaitState(after, "published");
    Answer post = ana.api().get("/api/v1/posts/" + id).expect(200);
    assertThat(post.text("/state")).isEqualTo("published");
    assertThat(post.text("/media/0/state")).isEqualTo("ready");
    assertThat(core.ears().heard(PostPublished.class, id)).hasSize(1);
  }

  @Test
  void onlyOnesOwnGoodMediaCanBePosted() {
    UUID mine = ready();
    UUID foreign = core.mediaServer().ready(bo.id()).id();
    UUID failed =
        core.mediaServer().become(core.mediaServer().uploaded(ana.id()), MediaState.FAILED).id();
    Answer answer = ana.post("No", mine, foreign, UUID.randomUUID(), failed).expect(422);
    assertThat(answer.faultyFields()).containsExactly("media[1].mediaId", "media[2].mediaId");
    assertThat(ana.post("No", mine, failed).expect(422).faultyFields())
        .containsExactly("media[1].mediaId");
    assertThat(ana.post("No", mine, mine).expect(422).faultyFields())
        .containsExactly("media[1].mediaId");
    assertThat(ana.post("No").expect(422).faultyFields()).containsExactly("media");
    UUID[] many = Stream.generate(this::ready).limit(11).toArray(UUID[]::new);
    assertThat(ana.post("No", many).expect(422).faultyFields()).containsExactly("media");
    core.stranger().post("/api/v1/posts", Person.draft("No", mine)).expect(401);
  }

  @Test
  void whatIsSaidIsBounded() {
    UUID medium = ready();
    assertThat(ana.post("c".repeat(2_201), medium).expect(422).faultyFields())
        .containsExactly("caption");
    assertThat(ana.post("a\u0000b", medium).expect(422).faultyFields()).containsExactly("caption");
    var long1 = Map.of("mediaId", medium, "altText", "a".repeat(1_001));
    assertThat(
            ana.api()
                .post("/api/v1/posts", Map.of("media", List.of(long1)))
                .expect(422)
                .faultyFields())
        .containsExactly("media[0].altText");
    ana.post("🌊".repeat(2_200), medium).expect(201);
    Answer bare =
        ana.api().post("/api/v1/posts", Map.of("media", List.of(Map.of("mediaId", ready()))));
    assertThat(bare.expect(201).text("/caption")).isEmpty();
  }

  @Test
  void whatIsSaidInAPostCanBeChanged() {
    UUID medium = ready();
    UUID id = id(ana.post("Frist #light", medium).expect(201));
    var edit = new HashMap<String, Object>();
    edit.put("caption", "First #Dawn");
    edit.put("place", "Home");
    edit.put("media", List.of(Map.of("mediaId", medium, "altText", "A window")));
    Answer edited = ana.api().patch("/api/v1/posts/" + id, edit).expect(200);
    assertThat(edited.text("/caption")).isEqualTo("First #Dawn");
    assertThat(edited.json().at("/hashtags")).hasToString("[\"dawn\"]");
    assertThat(edited.text("/place")).isEqualTo("Home");
    assertThat(edited.text("/media/0/altText")).isEqualTo("A window");
    assertThat(edited.json().at("/editedAt").isNull()).isFalse();
    assertThat(core.ears().await(PostEdited.class, id).caption()).isEqualTo("First #Dawn");

    var less = new HashMap<String, Object>();
    less.put("place", null);
    edited = ana.api().patch("/api/v1/posts/" + id, less).expect(200);
    assertThat(edited.json().at("/place").isNull()).isTrue();
    assertThat(edited.text("/caption")).isEqualTo("First #Dawn");

    assertThat(
            ana.api()
                .patch("/api/v1/posts/" + id, Map.of("place", "p".repeat(121)))
                .expect(422)
                .faultyFields())
        .containsExactly("place");
    assertThat(
            ana.api()
                .patch(
                    "/api/v1/posts/" + id,
                    Map.of("media", List.of(Map.of("mediaId", UUID.randomUUID()))))
                .expect(422)
                .faultyFields())
        .containsExactly("media[0].mediaId");
    bo.api().patch("/api/v1/posts/" + id, Map.of("caption", "Mine!")).expect(404);
  }

  @Test
  void aDeletedPostIsGoneAtOnce() {
    bo.follow(ana);
    UUID medium = ready();
    UUID id = id(ana.post("Regret", medium).expect(201));
    long before = ana.see(ana).json().at("/counts/posts").asLong();
    bo.api().delete("/api/v1/posts/" + id).expect(404);
    ana.api().delete("/api/v1/posts/" + id).expect(204);
    ana.api().delete("/api/v1/posts/" + id).expect(404);
    ana.api().get("/api/v1/posts/" + id).expect(404);
    assertThat(bo.feed().items("id")).doesNotContain(id.toString());
    assertThat(ana.api().get("/api/v1/users/" + ana.username() + "/posts").items("id"))
        .doesNotContain(id.toString());
    assertThat(ana.see(ana).json().at("/counts/posts").asLong()).isEqualTo(before - 1);
    PostDeleted told = core.ears().await(PostDeleted.class, id);
    assertThat(told.mediaIds()).containsExactly(medium);
    assertThat(told.version()).isEqualTo(2);
  }

  @Test
  void aMediumThatIsDeletedLeavesItsPosts() {
    Known first = core.mediaServer().ready(ana.id());
    Known second = core.mediaServer().ready(ana.id());
    UUID both = id(ana.post("Two", first.id(), second.id()).expect(201));
    UUID alone = id(ana.post("One", first.id()).expect(201));
    Known waiting = core.mediaServer().uploaded(ana.id());
    UUID half = id(ana.post("Half", first.id(), waiting.id()).expect(201));

    core.tell(first.deletedEvent());
    core.ears().await(PostDeleted.class, alone);
    assertThat(core.ears().await(PostEdited.class, both).mediaIds()).containsExactly(second.id());
    ana.api().get("/api/v1/posts/" + alone).expect(404);
    assertThat(ana.api().get("/api/v1/posts/" + both).text("/media/0/id"))
        .isEqualTo(second.id().toString());

    core.tell(core.mediaServer().become(waiting, MediaState.READY).readyEvent());
    awaitState(half, "published");
    assertThat(ana.post("Late", first.id()).expect(422).faultyFields())
        .containsExactly("media[0].mediaId");
  }

  @Test
  void whoHasAPostIsNotSentItAgain() {
    UUID id = id(ana.post("Same", ready()).expect(201));
    Answer first = bo.api().get("/api/v1/posts/" + id).expect(200);
    String tag = first.header("ETag").orElseThrow();
    assertThat(first.header("Cache-Control")).hasValue("private, no-cache");
    Answer again = bo.api().with("If-None-Match", tag).get("/api/v1/posts/" + id).expect(304);
    assertThat(again.raw().body()).isEmpty();
    assertThat(again.header("ETag")).hasValue(tag);
    ana.api().patch("/api/v1/posts/" + id, Map.of("caption", "Other")).expect(200);
    bo.api().with("If-None-Match", tag).get("/api/v1/posts/" + id).expect(200);
  }
}
