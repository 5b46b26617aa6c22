package com.mockstagram.common.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mockstagram.common.events.DomainEvent.MediaProgressed;
import com.mockstagram.common.events.DomainEvent.MediaReady;
import com.mockstagram.common.events.DomainEvent.MediaUploaded;
import com.mockstagram.common.events.DomainEvent.PostPublished;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.media.MediaDocument;
import com.mockstagram.common.media.MediaKind;
import com.mockstagram.common.media.MediaState;
import com.mockstagram.common.media.MediaTraits;
import com.mockstagram.common.media.Variant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventCodecTest {
  private static final Instant AT = Instant.parse("2026-11-24T09:30:00.123456Z");

  @Test
  void everyEventComesBackAsItWent() {
    var traits = new MediaTraits(4032, 3024, null, "1QcSHQRnh493V4dIh4eXh1h4kJUI", "#a0b1c2", null);
    var variants = List.of(new Variant("w640", "webp", 640, 480, 31_000));
    var document =
        new MediaDocument(
            UuidV7.next(),
            MediaKind.IMAGE,
            MediaState.READY,
            1,
            null,
            "r1",
            traits,
            variants,
            null,
            null);
    List<DomainEvent> events =
        List.of(
            new MediaUploaded(
                UuidV7.next(), 1, AT, UuidV7.next(), MediaKind.IMAGE, "image/jpeg", 9, "k", "r1"),
            new MediaProgressed(UuidV7.next(), 1, AT, "r1", 0.5, null, variants),
            new MediaReady(UuidV7.next(), 3, AT, document),
            new PostPublished(
                UuidV7.next(), 1, AT, UuidV7.next(), "Ünï #x", List.of("x"), List.of(), null));

    for (DomainEvent event : events) {
      assertThat(EventCodec.decode(EventCodec.name(event), EventCodec.encode(event)))
          .isEqualTo(event);
    }
  }

  @Test
  void namesCarryTheVersionOfTheirShape() {
    assertThat(EventCodec.names())
        .hasSizeGreaterThan(10)
        .allMatch(name -> name.matches("[a-z]+\\.[a-z]+\\.v\\d+"));
  }

  @Test
  void anInstantIsTextAndAFieldOfTomorrowIsIgnored() {
    String body =
        """
        {"userId":"0199c0de-0000-7000-8000-000000000001","version":2,"at":"2026-11-24T09:30:00Z",
         "reason":"a field that this version doesn't know"}""";

    DomainEvent event = EventCodec.decode("user.deleted.v1", body.getBytes(StandardCharsets.UTF_8));

    assertThat(event.at()).isEqualTo("2026-11-24T09:30:00Z");
    assertThat(new String(EventCodec.encode(event), StandardCharsets.UTF_8))
        .contains("\"at\":\"2026-11-24T09:30:00Z\"");
  }

  @Test
  void photosAndVideosAreRoutedApart() {
    assertThat(EventCodec.routingKey(upload(MediaKind.IMAGE))).isEqualTo("media.uploaded.v1.image");
    assertThat(EventCodec.routingKey(upload(MediaKind.VIDEO))).isEqualTo("media.uploaded.v1.video");
  }

  @Test
  void whatNobodyKnowsIsRefused() {
    assertThatThrownBy(() -> EventCodec.decode("post.exploded.v9", new byte[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("post.exploded.v9");
    assertThatThrownBy(
            () -> EventCodec.decode("user.deleted.v1", "[]".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static MediaUploaded upload(MediaKind kind) {
    return new MediaUploaded(
        UuidV7.next(), 1, AT, UuidV7.next(), kind, "application/octet-stream", 1, "k", "r1");
  }
}
