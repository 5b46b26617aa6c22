package com.mockstagram.media.medium;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.common.events.DomainEvent.MediaEncoded;
import com.mockstagram.common.events.DomainEvent.MediaProgressed;
import com.mockstagram.common.media.MediaKind;
import com.mockstagram.common.media.MediaState;
import com.mockstagram.common.media.MediaTraits;
import com.mockstagram.common.media.Variant;
import com.mockstagram.media.medium.Medium.Look;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LooksTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final UUID ID = UUID.randomUUID();
  private static final MediaTraits TRAITS = new MediaTraits(4, 3, null, null, "#102030", null);

  private final Variant small = new Variant("w320", "jpg", 320, 240, 10);
  private final Variant smallWebp = new Variant("w320", "webp", 320, 240, 8);
  private final Variant large = new Variant("w640", "jpg", 640, 480, 30);

  @Test
  void variantsAreOneForEachNameAndFormatInAFixedOrder() {
    var newer = new Variant("w320", "jpg", 320, 240, 11);
    assertThat(Looks.merge(List.of(large, small), List.of(smallWebp, newer)))
        .containsExactly(newer, smallWebp, large);
  }

  @Test
  void theSameProgressTwiceChangesNothing() {
    Look once = Looks.progressed(medium(Look.NOTHING, MediaState.PROCESSING), progress(0.5));
    Look twice = Looks.progressed(medium(once, MediaState.PROCESSING), progress(0.5));
    assertThat(twice).isEqualTo(once);
    assertThat(once.progress()).isEqualTo(0.5);
    assertThat(once.traits()).isEqualTo(TRAITS);
  }

  @Test
  void progressNeverGoesBack() {
    Look far = Looks.progressed(medium(Look.NOTHING, MediaState.PROCESSING), progress(0.9));
    assertThat(Looks.progressed(medium(far, MediaState.PROCESSING), progress(0.2)).progress())
        .isEqualTo(0.9);
  }

  @Test
  void progressThatComesAfterTheEndTakesNothingBack() {
    Look done = Looks.encoded(medium(Look.NOTHING, MediaState.PROCESSING), encoded(large));
    Look late = Looks.progressed(medium(done, MediaState.READY), progress(0.3));
    assertThat(late.progress()).isEqualTo(1);
    assertThat(late.variants()).containsExactly(small, large);
  }

  @Test
  void aLaterEncodingAdds() {
    Look first = Looks.encoded(medium(Look.NOTHING, MediaState.PROCESSING), encoded(large));
    Look second = Looks.encoded(medium(first, MediaState.READY), encoded(smallWebp));
    assertThat(second.variants()).containsExactly(smallWebp, large);
    assertThat(second.hls()).isEqualTo("hls/master.m3u8");
  }

  private MediaProgressed progress(double progress) {
    return new MediaProgressed(ID, 1, NOON, "r1", progress, TRAITS, List.of(small));
  }

  private static MediaEncoded encoded(Variant variant) {
    return new MediaEncoded(
        ID, 1, NOON, "r1", TRAITS, List.of(variant), "hls/master.m3u8", "poster");
  }

  private static Medium medium(Look look, MediaState state) {
    return new Medium(
        ID, UUID.randomUUID(), UUID.randomUUID(), MediaKind.IMAGE, state, 1, 1, "r1", look, NOON);
  }
}
