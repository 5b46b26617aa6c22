package com.mockstagram.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.common.events.DomainEvent.UserChanged;
import com.mockstagram.common.events.DomainEvent.UserDeleted;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.json.Json;
import com.mockstagram.search.SearchDocument.Gone;
import com.mockstagram.search.SearchDocument.Person;
import com.mockstagram.search.SearchDocument.Published;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SearchDocumentsTest {
  private final UUID id = UuidV7.next();

  @Test
  void aPersonIsFoundByThePartsOfTheirUsernameAndByAllOfIt() {
    IndexWrite write =
        SearchDocuments.of(
            new UserChanged(id, 7, Events.AT, "anna.lind", "Ánna Lind", "bio", null, true, 12));

    assertThat(write)
        .isEqualTo(
            new IndexWrite(
                SearchIndex.USERS,
                id,
                7,
                Events.AT,
                new Person(
                    id, "anna.lind", List.of("anna lind", "annalind"), "anna lind", 12, true)));
  }

  @Test
  void aPersonWhoIsGoneLeavesNothingToBeFoundBy() {
    IndexWrite write = SearchDocuments.of(new UserDeleted(id, 8, Events.AT));

    assertThat(write)
        .isEqualTo(new IndexWrite(SearchIndex.USERS, id, 8, Events.AT, new Gone(id, Events.AT)));
  }

  @Test
  void anEditTellsAllOfThePostAndNotItsOwnTime() {
    IndexWrite write = SearchDocuments.of(Events.edited(id, 3, "Fjörd"));

    Published post = (Published) write.document();
    assertThat(post.caption()).isEqualTo("fjord");
    assertThat(post.hashtags()).containsExactly("sea");
    assertThat(post.place()).isEqualTo("Tromsø");
    assertThat(post.placeText()).isEqualTo("tromso");
    assertThat(post.at()).isEqualTo(UuidV7.timeOf(id));
  }

  @Test
  void everyFieldOfADocumentIsInItsMapping() throws Exception {
    assertThat(fields(SearchIndex.USERS)).containsAll(fields(Person.class));
    assertThat(fields(SearchIndex.USERS)).containsAll(fields(Gone.class));
    assertThat(fields(SearchIndex.POSTS)).containsAll(fields(Published.class));
    assertThat(fields(SearchIndex.POSTS)).containsAll(fields(Gone.class));
  }

  private static List<String> fields(SearchIndex index) throws Exception {
    var names = new java.util.ArrayList<String>();
    Json.mapper()
        .readTree(index.mapping())
        .get("properties")
        .fieldNames()
        .forEachRemaining(names::add);
    return names;
  }

  private static List<String> fields(Class<? extends Record> document) {
    return java.util.Arrays.stream(document.getRecordComponents())
        .map(java.lang.reflect.RecordComponent::getName)
        .toList();
  }
}
