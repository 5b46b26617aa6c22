package com.mockstagram.core.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.core.harness.Answer;
import com.mockstagram.core.harness.CoreExtension;
import com.mockstagram.core.harness.CoreUnderTest;
import com.mockstagram.core.harness.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedIT {
  private final CoreUnderTest core;

  FeedIT(CoreUnderTest core) {
    this.core = core;
  }

  private String post(Person author, String caption) {
    return author.post(caption, core.mediaServer().ready(author.id()).id()).expect(201).text("/id");
  }

  private static List<String> readAll(Person viewer, String path, int limit) {
    var seen = new ArrayList<String>();
    Answer page = viewer.api().get(path + "?limit=" + limit).expect(200);
    seen.addAll(page.items("id"));
    while (!page.json().at("/nextCursor").isNull()) {
      page =
          viewer
              .api()
              .get(path + "?limit=" + limit + "&cursor=" + page.text("/nextCursor"))
              .expect(200);
      seen.addAll(page.items("id"));
    }
    return seen;
  }

  @Test
  void itHoldsWhatOneAndThoseOneFollowsPostedFromNewToOld() {
    Person ana = core.person();
    Person bo = core.person();
    Person stranger = core.person();
    ana.follow(bo);
    String first = post(bo, "1");
    post(stranger, "not seen");
    String second = post(ana, "2");
    String third = post(bo, "3");
    assertThat(ana.feed().expect(200).items("id")).containsExactly(third, second, first);
    assertThat(bo.feed().items("id")).containsExactly(third, first);
    ana.relate("DELETE", bo, "follow");
    assertThat(ana.feed().items("id")).containsExactly(second);
  }

  @Test
  void anEmptyFeedIsAnEmptyList() {
    Answer feed = core.person().feed().expect(200);
    assertThat(feed.raw().body()).isEqualTo("{\"items\":[],\"nextCursor\":null}");
  }

  @Test
  void pagesFollowOneAnotherWhateverTheirSize() {
    Person ana = core.person();
    List<Person> authors = List.of(core.person(), core.person(), core.person());
    authors.forEach(ana::follow);
    var posted = new ArrayList<String>();
    for (int i = 0; i < 11; i++) {
      posted.addFirst(post(authors.get(i % 3), "Post " + i));
    }
    for (int limit : List.of(1, 3, 10, 11, 12, 100)) {
      assertThat(readAll(ana, "/api/v1/feed", limit)).containsExactlyElementsOf(posted);
    }
    assertThat(ana.api().get("/api/v1/feed?limit=5000").expect(200).items("id"))
        .containsExactlyElementsOf(posted);
  }

  @Test
  void whoReadsWhileOthersPostMissesNothingAndSeesNothingTwice() {
    Person ana = core.person();
    List<Person> authors = List.of(core.person(), core.person());
    authors.forEach(ana::follow);
    var before = new ArrayList<String>();
    for (int i = 0; i < 12; i++) {
      before.addFirst(post(authors.get(i % 2), "Before " + i));
    }
    var reading = new AtomicBoolean(true);
    CompletableFuture<Void> posting =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; reading.get() && i < 60; i++) {
                post(authors.get(i % 2), "Meanwhile " + i);
              }
            });
    List<String> seen;
    try {
      seen = readAll(ana, "/api/v1/feed", 2);
    } finally {
      reading.set(false);
    }
    posting.join();
    assertThat(seen).doesNotHaveDuplicates();
    // Those that came meanwhile stand before where the reading began.
    assertThat(seen.subList(seen.size() - before.size(), seen.size()))
        .containsExactlyElementsOf(before);
  }

  @Test
  void aProfileHasItsOwnPostsInTheSameOrder() {
    Person ana = core.person();
    Person bo = core.person();
    var posted = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      posted.addFirst(post(ana, "Post " + i));
      post(bo, "Other");
    }
    String path = "/api/v1/users/" + ana.username() + "/posts";
    assertThat(readAll(bo, path, 2)).containsExactlyElementsOf(posted);
    assertThat(core.stranger().get(path).expect(200).items("id")).containsExactlyElementsOf(posted);
    core.stranger().get("/api/v1/users/" + core.stack().freshWord() + "/posts").expect(404);
  }

  @Test
  void whatWasDeletedBetweenTwoPagesLeavesNoHole() {
    Person ana = core.person();
    var posted = new ArrayList<String>();
    for (int i = 0; i < 6; i++) {
      posted.addFirst(post(ana, "Post " + i));
    }
    Answer first = ana.api().get("/api/v1/feed?limit=2");
    ana.api().delete("/api/v1/posts/" + posted.get(1)).expect(204); // the one the cursor names
    Answer second = ana.api().get("/api/v1/feed?limit=2&cursor=" + first.text("/nextCursor"));
    assertThat(second.items("id")).containsExactly(posted.get(2), posted.get(3));
  }
}
