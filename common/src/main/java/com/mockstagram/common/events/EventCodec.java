package com.mockstagram.common.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.mockstagram.common.events.DomainEvent.MediaUploaded;
import com.mockstagram.common.json.Json;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns events into bytes with a name, and back. Knows every event there is, since the family is
 * sealed.
 */
public final class EventCodec {
  private static final Map<String, Class<? extends DomainEvent>> TYPES =
      concreteTypes(DomainEvent.class)
          .collect(Collectors.toUnmodifiableMap(EventCodec::nameOf, type -> type));

  private EventCodec() {}

  /** Every name in use. */
  public static Set<String> names() {
    return TYPES.keySet();
  }

  /** The name under which an event travels, such as {@code post.published.v1}. */
  public static String name(DomainEvent event) {
    return nameOf(event.getClass());
  }

  public static String nameOf(Class<? extends DomainEvent> type) {
    EventName name = type.getAnnotation(EventName.class);
    if (name == null) {
      throw new IllegalArgumentException(type + " has no @EventName");
    }
    return name.value();
  }

  /**
   * What the broker routes by: the name, and for {@link MediaUploaded} also its kind, so that
   * videos never stand in front of photos.
   */
  public static String routingKey(DomainEvent event) {
    return event instanceof MediaUploaded uploaded
        ? name(event) + "." + uploaded.kind().name().toLowerCase(Locale.ROOT)
        : name(event);
  }

  public static byte[] encode(DomainEvent event) {
    try {
      return Json.mapper().writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write " + event, e);
    }
  }

  /**
   * @throws IllegalArgumentException when the name is unknown or the body isn't that event
   */
  public static DomainEvent decode(String name, byte[] body) {
    Class<? extends DomainEvent> type = TYPES.get(name);
    if (type == null) {
      throw new IllegalArgumentException("unknown event " + name);
    }
    try {
      return Json.mapper().readValue(body, type);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a " + name, e);
    }
  }

  private static Stream<Class<? extends DomainEvent>> concreteTypes(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(EventCodec::concreteTypes).distinct()
        : Stream.of(type.asSubclass(DomainEvent.class));
  }
}
