package com.mockstagram.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mockstagram.common.events.DomainEvent.PostPublished;
import com.mockstagram.common.media.MediaState;
import com.mockstagram.core.harness.Answer;
import com.mockstagram.core.harness.CoreExtension;
import com.mockstagram.core.harness.CoreUnderTest;
import com.mockstagram.core.harness.MediaServerStandIn.Known;
import com.mockstagram.core.harness.Person;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The news of a medium may come before, while or after it is posted: no post is ever stuck. */
@ExtendWith(CoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishingRaceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CoreUnderTest core;
  private final Person ana;

  PublishingRaceIT(CoreUnderTest core) {
    this.core = core;
    this.ana = core.person();
  }

  private void isPublishedOnce(UUID post) {
    await()
        .atMost(PATIENCE)
        .until(() -> ana.api().get("/api/v1/posts/" + post).text("/state").equals("published"));
    core.ears().await(PostPublished.class, post);
    assertThat(core.ears().heard(PostPublished.class, post)).hasSize(1);
  }

  private long versionKept(UUID medium) {
    try (Connection content = core.database("content");
        PreparedStatement query =
            content.prepareStatement("SELECT version FROM medium WHERE id = ?")) {
      query.setObject(1, medium);
      ResultSet row = query.executeQuery();
      return row.next() ? row.getLong(1) : 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theNewsComeBeforeThePost() {
    Known medium = core.mediaServer().uploaded(ana.id());
    core.tell(core.mediaServer().become(medium, MediaState.READY).readyEvent());
    await().atMost(PATIENCE).until(() -> versionKept(medium.id()) == 2);
    Answer post = ana.post("After", medium.id()).expect(201);
    assertThat(post.text("/state")).isEqualTo("published");
    isPublishedOnce(UUID.fromString(post.text("/id")));
  }

  @Test
  void theNewsComeAfterMediaServerAnsweredAndBeforeThePostIsKept() {
    Known medium = core.mediaServer().uploaded(ana.id());
    core.mediaServer()
        .meanwhile(
            medium.id(),
            () -> {
              core.tell(core.mediaServer().become(medium, MediaState.READY).readyEvent());
              await().atMost(PATIENCE).until(() -> versionKept(medium.id()) == 2);
            });
    Answer post = ana.post("During", medium.id()).expect(201);
    assertThat(post.text("/state")).isEqualTo("published");
    isPublishedOnce(UUID.fromString(post.text("/id")));
  }

  @Test
  void theNewsWaitWhileThePostIsBeingKept() throws Exception {
    Known first = core.mediaServer().uploaded(ana.id());
    Known second = core.mediaServer().uploaded(ana.id());
    UUID post = UUID.fromString(ana.post("Held", first.id(), second.id()).expect(201).text("/id"));
    try (Connection content = core.database("content")) {
      // As a transaction of a post would: it holds the medium, and is slow.
      content.setAutoCommit(false);
      hold(content, first.id());
      core.tell(core.mediaServer().become(first, MediaState.READY).readyEvent());
      core.tell(core.mediaServer().become(second, MediaState.READY).readyEvent());
      await().atMost(PATIENCE).until(() -> versionKept(second.id()) == 2);
      assertThat(versionKept(first.id())).isEqualTo(1);
      content.rollback();
    }
    isPublishedOnce(post);
  }

  private static void hold(Connection connection, UUID medium) throws SQLException {
    try (Statement lock = connection.createStatement()) {
      lock.execute("SELECT 1 FROM medium WHERE id = '" + medium + "' FOR UPDATE");
    }
  }

  @RepeatedTest(3)
  void theNewsComeAtAnyMoment() {
    int posts = 12;
    var all =
        IntStream.range(0, posts)
            .mapToObj(
                i -> {
                  Known first = core.mediaServer().uploaded(ana.id());
                  Known second = core.mediaServer().uploaded(ana.id());
                  CompletableFuture<Void> news =
                      CompletableFuture.runAsync(
                          () -> {
                            core.tell(
                                core.mediaServer().become(first, MediaState.READY).readyEvent());
                            core.tell(
                                core.mediaServer().become(second, MediaState.READY).readyEvent());
                          });
                  CompletableFuture<UUID> post =
                      CompletableFuture.supplyAsync(
                          () ->
                              UUID.fromString(
                                  ana.post("Race " + i, second.id(), first.id())
                                      .expect(201)
                                      .text("/id")));
                  return post.thenCombine(news, (id, done) -> id);
                })
            .toList();
    all.forEach(post -> isPublishedOnce(post.join()));
    assertThat(ana.api().get("/api/v1/me/posts/unpublished").items("id")).isEmpty();
  }

  @Test
  void twoPostsOfTheSameMediaDoNotStandInEachOthersWay() {
    Known first = core.mediaServer().uploaded(ana.id());
    Known second = core.mediaServer().uploaded(ana.id());
    var posts =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(
                i ->
                    i % 2 == 0
                        ? ana.post("Forth", first.id(), second.id())
                        : ana.post("Back", second.id(), first.id()))
            .map(answer -> UUID.fromString(answer.expect(201).text("/id")))
            .toList();
    core.tell(core.mediaServer().become(second, MediaState.READY).readyEvent());
    core.tell(core.mediaServer().become(first, MediaState.READY).readyEvent());
    posts.forEach(this::isPublishedOnce);
  }
}
