package com.mockstagram.common.messaging;

import com.mockstagram.common.events.DomainEvent;
import com.mockstagram.common.events.DomainEvent.MediaDeleted;
import com.mockstagram.common.events.DomainEvent.MediaEncoded;
import com.mockstagram.common.events.DomainEvent.MediaFailed;
import com.mockstagram.common.events.DomainEvent.MediaProgressed;
import com.mockstagram.common.events.DomainEvent.MediaReady;
import com.mockstagram.common.events.DomainEvent.MediaRefinable;
import com.mockstagram.common.events.DomainEvent.MediaRejected;
import com.mockstagram.common.events.DomainEvent.MediaUploaded;
import com.mockstagram.common.events.DomainEvent.PostDeleted;
import com.mockstagram.common.events.DomainEvent.PostEdited;
import com.mockstagram.common.events.DomainEvent.PostPublished;
import com.mockstagram.common.events.DomainEvent.UserChanged;
import com.mockstagram.common.events.DomainEvent.UserDeleted;
import com.mockstagram.common.events.EventCodec;
import java.util.List;
import java.util.stream.Stream;

/** Every queue there is: who listens, and to what. One queue for each purpose. */
public enum WorkQueue {
  /** workers: photos. */
  ENCODE_IMAGE("encode.image", List.of(EventCodec.nameOf(MediaUploaded.class) + ".image")),

  /** workers: videos, apart from photos since they take minutes. */
  ENCODE_VIDEO("encode.video", List.of(EventCodec.nameOf(MediaUploaded.class) + ".video")),

  /** workers: what can be added to a medium when nobody waits, such as AVIF. */
  ENCODE_BACKGROUND("encode.background", names(MediaRefinable.class)),

  /** media-server: what the workers tell. */
  MEDIA_ENCODING(
      "media.encoding", names(MediaProgressed.class, MediaEncoded.class, MediaFailed.class)),

  /** media-server: who uses which medium, so that it knows what nobody needs any more. */
  MEDIA_USE(
      "media.use",
      names(
          UserChanged.class,
          UserDeleted.class,
          PostPublished.class,
          PostEdited.class,
          PostDeleted.class)),

  /** core-api, content: keeps its copy of media, publishes posts. */
  CORE_CONTENT_MEDIA(
      "core.content-media", names(MediaReady.class, MediaRejected.class, MediaDeleted.class)),

  /** core-api, content: deletes the posts of people who left. */
  CORE_CONTENT_USERS("core.content-users", names(UserDeleted.class)),

  /** core-api, user: keeps its copy of avatars. */
  CORE_USER_MEDIA(
      "core.user-media", names(MediaReady.class, MediaRejected.class, MediaDeleted.class)),

  /** search-indexer. */
  SEARCH_INDEX(
      "search.index",
      names(
          UserChanged.class,
          UserDeleted.class,
          PostPublished.class,
          PostEdited.class,
          PostDeleted.class));

  private final String queue;
  private final List<String> routingKeys;

  WorkQueue(String queue, List<String> routingKeys) {
    this.queue = queue;
    this.routingKeys = routingKeys;
  }

  /**
   * @throws IllegalArgumentException when there is no queue of that name
   */
  public static WorkQueue named(String queue) {
    return Stream.of(values())
        .filter(work -> work.queue.equals(queue))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("there is no queue " + queue));
  }

  /** Its name at the broker. */
  public String queue() {
    return queue;
  }

  /** Where its messages go when nothing more can be done for them. */
  public String deadLetterQueue() {
    return queue + ".dead";
  }

  public List<String> routingKeys() {
    return routingKeys;
  }

  @SafeVarargs
  private static List<String> names(Class<? extends DomainEvent>... types) {
    return Stream.of(types).map(EventCodec::nameOf).toList();
  }
}
