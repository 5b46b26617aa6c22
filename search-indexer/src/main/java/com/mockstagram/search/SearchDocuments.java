package com.mockstagram.search;

import com.mockstagram.common.events.DomainEvent;
import com.mockstagram.common.events.DomainEvent.PostDeleted;
import com.mockstagram.common.events.DomainEvent.PostEdited;
import com.mockstagram.common.events.DomainEvent.PostEvent;
import com.mockstagram.common.events.DomainEvent.PostPublished;
import com.mockstagram.common.events.DomainEvent.UserChanged;
import com.mockstagram.common.events.DomainEvent.UserDeleted;
import com.mockstagram.common.events.DomainEvent.UserEvent;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.text.SearchText;
import com.mockstagram.search.SearchDocument.Gone;
import com.mockstagram.search.SearchDocument.Person;
import com.mockstagram.search.SearchDocument.Published;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event means for an index. */
final class SearchDocuments {
  private SearchDocuments() {}

  static IndexWrite of(UserEvent event) {
    SearchDocument document =
        switch (event) {
          case UserChanged e -> person(e);
          case UserDeleted e -> new Gone(e.userId(), e.at());
        };
    return write(SearchIndex.USERS, event, document);
  }

  static IndexWrite of(PostEvent event) {
    SearchDocument document =
        switch (event) {
          case PostPublished e ->
              published(e.postId(), e.authorId(), e.caption(), e.hashtags(), e.place());
          case PostEdited e ->
              published(e.postId(), e.authorId(), e.caption(), e.hashtags(), e.place());
          case PostDeleted e -> new Gone(e.postId(), e.at());
        };
    return write(SearchIndex.POSTS, event, document);
  }

  private static IndexWrite write(SearchIndex index, DomainEvent event, SearchDocument document) {
    return new IndexWrite(index, event.aggregateId(), event.version(), event.at(), document);
  }

  private static Person person(UserChanged e) {
    String parts = SearchText.fold(e.username());
    String joined = parts.replace(" ", "");
    return new Person(
        e.userId(),
        e.username(),
        joined.equals(parts) ? List.of(parts) : List.of(parts, joined),
        SearchText.fold(e.displayName()),
        e.followers(),
        e.privateAccount());
  }

  private static Published published(
      UUID id, UUID author, String caption, List<String> hashtags, @Nullable String place) {
    return new Published(
        id,
        author,
        SearchText.fold(caption),
        hashtags,
        place,
        place == null ? null : SearchText.fold(place),
        // Not the event's: an edit tells its own time, and may come before the publication.
        UuidV7.timeOf(id));
  }
}
