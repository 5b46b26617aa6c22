package com.mockstagram.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mockstagram.common.events.DomainEvent.UserDeleted;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.teststack.TestStack;
import io.dropwizard.testing.DropwizardTestSupport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchIndexerIT {
  private Rig rig;
  private DropwizardTestSupport<SearchIndexerConfig> program;

  @BeforeAll
  void start(TestStack stack) throws Exception {
    rig = new Rig(stack);
    program = Rig.program(stack, URI.create(stack.elasticsearchUrl()), "30s");
    program.before();
  }

  @AfterAll
  void stop() throws Exception {
    program.after();
    rig.close();
  }

  @Test
  void aPersonIsFoundByTheBeginningOfAnyPartOfTheirNames(TestStack stack) throws Exception {
    String word = stack.freshWord();
    var anna = Events.person("anna." + word, "José Núñez");
    rig.tell(anna, Events.person(stack.freshWord(), "Someone Else"));
    rig.awaitMarker();

    assertThat(rig.people(word.substring(0, word.length() - 2))).containsExactly(anna.userId());
    assertThat(rig.people("anna." + word.substring(0, 5))).first().isEqualTo(anna.userId());
    assertThat(rig.people("ANNA" + word.substring(0, 5))).containsExactly(anna.userId());
    assertThat(rig.people("jose nu")).first().isEqualTo(anna.userId());
  }

  @Test
  void aPostIsFoundByAWordOfItsCaption(TestStack stack) throws Exception {
    String word = stack.freshWord();
    UUID post = UuidV7.next();
    rig.tell(Events.published(post, 1, "Crème at #" + word + "_hour 🌅"));
    rig.awaitMarker();

    assertThat(rig.posts(word.toUpperCase(java.util.Locale.ROOT))).containsExactly(post);
  }

  @Test
  void theSameEventTwiceIsOneDocument(TestStack stack) throws Exception {
    String word = stack.freshWord();
    var person = Events.person(word, "Twice");
    rig.tell(person, person, person);
    rig.awaitMarker();

    assertThat(rig.people(word)).containsExactly(person.userId());
    assertThat(rig.deadLetters()).isZero();
  }

  @Test
  void anOlderEventNeverWins(TestStack stack) throws Exception {
    UUID id = UuidV7.next();
    String newName = stack.freshWord();
    String oldName = stack.freshWord();
    rig.tell(Events.person(id, 5, newName, "New"));
    rig.awaitDocument(SearchIndex.USERS, id);
    rig.tell(Events.person(id, 4, oldName, "Old"));
    rig.awaitMarker();

    assertThat(rig.people(newName)).containsExactly(id);
    assertThat(rig.people(oldName)).isEmpty();
  }

  @Test
  void anEditThatComesBeforeThePublicationStands(TestStack stack) throws Exception {
    UUID post = UuidV7.next();
    String edited = stack.freshWord();
    rig.tell(Events.edited(post, 2, edited));
    rig.awaitDocument(SearchIndex.POSTS, post);
    rig.tell(Events.published(post, 1, stack.freshWord()));
    rig.awaitMarker();

    assertThat(rig.posts(edited)).containsExactly(post);
  }

  @Test
  void whatIsDeletedStaysDeletedWhateverComesLate(TestStack stack) throws Exception {
    UUID post = UuidV7.next();
    String word = stack.freshWord();
    rig.tell(Events.published(post, 1, word));
    rig.awaitDocument(SearchIndex.POSTS, post);
    rig.tell(Events.deleted(post, 3));
    await().until(() -> rig.posts(word).isEmpty());
    long visible = rig.count(SearchIndex.POSTS);

    rig.tell(Events.edited(post, 2, word));
    rig.awaitMarker();

    assertThat(rig.posts(word)).isEmpty();
    assertThat(rig.count(SearchIndex.POSTS)).isEqualTo(visible);
    assertThat(rig.document(SearchIndex.POSTS, post).get("_source").fieldNames())
        .as("what is kept of it")
        .toIterable()
        .containsExactlyInAnyOrder("id", "deletedAt");
  }

  @Test
  void aDeletionThatComesFirstStands(TestStack stack) throws Exception {
    UUID id = UuidV7.next();
    String name = stack.freshWord();
    rig.tell(new UserDeleted(id, 2, Events.AT));
    rig.awaitDocument(SearchIndex.USERS, id);
    rig.tell(Events.person(id, 1, name, "Gone"));
    rig.awaitMarker();

    assertThat(rig.people(name)).isEmpty();
  }

  @Test
  void theAdminPortTellsHealthAndMetrics(TestStack stack) throws Exception {
    rig.tell(Events.person(stack.freshWord(), "Counted"));
    rig.awaitMarker();

    assertThat(get("/healthcheck"))
        .contains("\"elasticsearch\":{\"healthy\":true", "\"rabbitmq\":{\"healthy\":true");
    assertThat(get("/metrics"))
        .containsPattern("search_index_documents_total\\{index=\"users\",outcome=\"written\"")
        .contains("search_index_request_seconds_count", "search_index_age_seconds_count");
  }

  private String get(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + program.getLocalPort() + path))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
