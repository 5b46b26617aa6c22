package com.mockstagram.search;

import com.mockstagram.common.events.DomainEvent.PostDeleted;
import com.mockstagram.common.events.DomainEvent.PostEdited;
import com.mockstagram.common.events.DomainEvent.PostPublished;
import com.mockstagram.common.events.DomainEvent.UserChanged;
import com.mockstagram.common.ids.UuidV7;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Events with the few things in them that a test looks at. */
final class Events {
  static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");

  private Events() {}

  static UserChanged person(UUID id, long version, String username, String displayName) {
    return new UserChanged(id, version, AT, username, displayName, "", null, false, 0);
  }

  static UserChanged person(String username, String displayName) {
    return person(UuidV7.next(), 1, username, displayName);
  }

  static PostPublished published(UUID id, long version, String caption) {
    return new PostPublished(id, version, AT, UuidV7.next(), caption, List.of(), List.of(), null);
  }

  static PostEdited edited(UUID id, long version, String caption) {
    return new PostEdited(
        id, version, AT, UuidV7.next(), caption, List.of("sea"), List.of(), "Tromsø");
  }

  static PostDeleted deleted(UUID id, long version) {
    return new PostDeleted(id, version, AT, UuidV7.next(), List.of());
  }
}
