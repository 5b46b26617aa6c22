package com.mockstagram.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.common.json.Json;
import com.mockstagram.common.text.SearchText;
import com.mockstagram.core.harness.Answer;
import com.mockstagram.core.harness.Client;
import com.mockstagram.core.harness.CoreExtension;
import com.mockstagram.core.harness.CoreUnderTest;
import com.mockstagram.core.harness.Person;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real Elasticsearch with the mapping that search-indexer makes. */
@ExtendWith(CoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchIT {
  private static final Path MAPPINGS = Path.of("../search-indexer/src/main/resources/index");

  private final CoreUnderTest core;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Person viewer;

  SearchIT(CoreUnderTest core) throws Exception {
    this.core = core;
    this.viewer = core.person();
    for (String index : List.of("users", "posts")) {
      String mapping = Files.readString(MAPPINGS.resolve(index + ".json"));
      elasticsearch("PUT", index, "{\"mappings\":" + mapping + "}");
    }
  }

  private void elasticsearch(String method, String path, String body) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(
                      URI.create(
                          core.stack().elasticsearchUrl()
                              + "/"
                              + core.stack().indexPrefix()
                              + path))
                  .method(method, BodyPublishers.ofString(body))
                  .header("Content-Type", "application/json")
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As search-indexer writes a person. */
  private void index(Person person, String displayName, long followers) throws IOException {
    index(
        "users",
        person.id(),
        Map.of(
            "id", person.id(),
            "username", person.username(),
            "usernameText", SearchText.fold(person.username()),
            "displayName", SearchText.fold(displayName),
            "followers", followers,
            "privateAccount", false));
  }

  private void indexPost(
      UUID post, Person author, String caption, List<String> hashtags, String place)
      throws IOException {
    index(
        "posts",
        post,
        Map.of(
            "id",
            post,
            "authorId",
            author.id(),
            "caption",
            SearchText.fold(caption),
            "hashtags",
            hashtags,
            "place",
            place,
            "placeText",
            SearchText.fold(place),
            "at",
            "2026-11-24T09:30:00Z"));
  }

  private void index(String index, UUID id, Map<String, ?> document) throws IOException {
    elasticsearch(
        "PUT", index + "/_doc/" + id + "?refresh=true", Json.mapper().writeValueAsString(document));
  }

  private Answer search(Client api, String type, String text, String more) {
    return api.get(
        "/api/v1/search?type="
            + type
            + "&q="
            + URLEncoder.encode(text, StandardCharsets.UTF_8)
            + more);
  }

  private List<String> people(String text) {
    return search(viewer.api(), "users", text, "").expect(200).items("user/username");
  }

  private String post(Person author) {
    return author.post("Hello", core.mediaServer().ready(author.id()).id()).expect(201).text("/id");
  }

  @Test
  void aPersonIsFoundByTheBeginningOfANameWithAccentsOrWithout() throws Exception {
    Person ana = core.person();
    String word = core.stack().freshWord();
    index(ana, "Zoë " + word + " Lindström", 0);
    for (String text :
        List.of(
            ana.username(),
            ana.username().substring(0, 8),
            "zoe " + word,
            word + " lindstrom",
            "ZOË " + word.substring(0, word.length() - 2),
            word + " linds")) {
      assertThat(people(text)).as(text).contains(ana.username());
    }
    Answer found = search(viewer.api(), "users", word, "").expect(200);
    assertThat(found.items("type")).containsExactly("user");
    assertThat(found.text("/items/0/user/id")).isEqualTo(ana.id().toString());
    assertThat(found.json().at("/items/0").has("post")).isFalse();
  }

  @Test
  void oneLetterWrongIsForgiven() throws Exception {
    Person ana = core.person();
    index(ana, "Someone", 0);
    String name = ana.username();
    char last = name.charAt(name.length() - 1);
    String misspelt = name.substring(0, name.length() - 1) + (last == 'x' ? 'y' : 'x');
    assertThat(people(misspelt)).containsExactly(name);
  }

  @Test
  void theExactNameComesFirstThenTheKnown() throws Exception {
    String word = core.stack().freshWord();
    Person exact = core.person();
    Person known = core.person();
    Person unknown = core.person();
    index(known, exact.username() + " " + word, 50_000);
    index(unknown, exact.username() + " " + word, 3);
    index(exact, word, 0);
    assertThat(people(exact.username()))
        .containsExactly(exact.username(), known.username(), unknown.username());
  }

  @Test
  void whatIsShownIsTrueNow() throws Exception {
    String word = core.stack().freshWord();
    Person renamed = core.person();
    Person blocker = core.person();
    Person gone = core.person();
    for (Person person : List.of(renamed, blocker, gone)) {
      index(person, word, 0);
    }
    renamed.api().patch("/api/v1/me", Map.of("displayName", "Another name")).expect(200);
    blocker.relate("PUT", viewer, "block").expect(200);
    gone.api().send("DELETE", "/api/v1/me", Map.of("password", gone.password())).expect(202);

    Answer found = search(viewer.api(), "users", word, "").expect(200);
    assertThat(found.items("user/displayName")).containsExactly("Another name");
    assertThat(found.items("user/relation/following")).containsExactly("false");
  }

  @Test
  void resultsAreReadPageByPage() throws Exception {
    String word = core.stack().freshWord();
    var names = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      Person person = core.person();
      index(person, word, i < 3 ? 7 : 1_000 * i); // some of them score the same
      names.add(person.username());
    }
    var seen = new ArrayList<String>();
    Answer page = search(viewer.api(), "users", word, "&limit=2").expect(200);
    seen.addAll(page.items("user/username"));
    while (!page.json().at("/nextCursor").isNull()) {
      page =
          search(viewer.api(), "users", word, "&limit=2&cursor=" + page.text("/nextCursor"))
              .expect(200);
      seen.addAll(page.items("user/username"));
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(names);
    assertThat(seen.getFirst()).isEqualTo(names.getLast());
  }

  @Test
  void postsAreFoundByWhatTheySay() throws Exception {
    Person author = core.person();
    Person secretive = core.privatePerson();
    String word = core.stack().freshWord();
    String shown = post(author);
    String hidden = post(secretive);
    indexPost(
        UUID.fromString(shown), author, "A " + word + " at dawn", List.of(word), "Ærø " + word);
    indexPost(UUID.fromString(hidden), secretive, "A " + word + " at night", List.of(word), "");
    for (String text : List.of(word, "dawn " + word, "#" + word, "aero " + word.substring(0, 4))) {
      assertThat(search(viewer.api(), "posts", text, "").expect(200).items("post/id"))
          .as(text)
          .containsExactly(shown);
    }
    assertThat(
            search(viewer.api(), "hashtags", "#" + word.substring(0, 5), "")
                .json()
                .at("/items/0/hashtag"))
        .hasToString("{\"name\":\"" + word + "\",\"posts\":2}");
    assertThat(search(viewer.api(), "places", "aer", "").items("place/name"))
        .contains("Ærø " + word);
    assertThat(viewer.api().get("/api/v1/search/suggest?q=" + word).items("hashtag/name"))
        .containsExactly(word);
  }

  @Test
  void suggestionsMixPeopleAndHashtags() throws Exception {
    Person ana = core.person();
    index(ana, "Someone", 0);
    assertThat(
            viewer
                .api()
                .get("/api/v1/search/suggest?q=" + ana.username().substring(0, 7))
                .expect(200)
                .items("user/username"))
        .contains(ana.username());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        ".*",
        "a|b",
        "\"",
        "(",
        "[a-z",
        "\\",
        "~1",
        "{\"a\":1}",
        "<script>",
        "🌊",
        "@",
        "#",
        "a AND b"
      })
  void noTextIsMoreThanText(String text) {
    for (String type : List.of("users", "posts", "hashtags", "places")) {
      search(viewer.api(), type, text, "").expect(200);
    }
    viewer
        .api()
        .get("/api/v1/search/suggest?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
        .expect(200);
  }

  @Test
  void aQuestionThatMakesNoSenseIsRefused() {
    assertThat(viewer.api().get("/api/v1/search").expect(422).faultyFields()).containsExactly("q");
    assertThat(search(viewer.api(), "users", "", "").expect(422).faultyFields())
        .containsExactly("q");
    assertThat(search(viewer.api(), "users", "a".repeat(101), "").expect(422).faultyFields())
        .containsExactly("q");
    assertThat(search(viewer.api(), "cats", "a", "").expect(400).faultyFields())
        .containsExactly("type");
    assertThat(search(viewer.api(), "users", "a", "&cursor=nonsense").expect(400).faultyFields())
        .containsExactly("cursor");
    search(core.stranger(), "users", "a", "").expect(401);
  }
}
