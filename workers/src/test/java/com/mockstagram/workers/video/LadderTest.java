package com.mockstagram.workers.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.workers.video.Ladder.Rung;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {
  @Test
  void aFullHdVideoHasThreeRungs() {
    assertThat(sizes(1920, 1080))
        .containsExactly("1080: 1920x1080", "720: 1280x720", "480: 852x480");
  }

  @Test
  void aPortraitVideoHasTheSameRungs() {
    assertThat(sizes(1080, 1920))
        .containsExactly("1080: 1080x1920", "720: 720x1280", "480: 480x852");
  }

  @Test
  void nothingIsEnlarged() {
    assertThat(sizes(1279, 719)).containsExactly("480: 852x480");
    assertThat(sizes(320, 241)).containsExactly("240: 318x240");
  }

  @Test
  void everyEdgeIsEvenAndAtLeastTwo() {
    assertThat(sizes(1, 1)).containsExactly("2: 2x2");
    for (int width = 480; width < 700; width += 7) {
      assertThat(Ladder.of(width, 719).rungs())
          .allMatch(rung -> rung.width() % 2 == 0 && rung.height() % 2 == 0);
    }
  }

  private static List<String> sizes(int width, int height) {
    return Ladder.of(width, height).rungs().stream().map(LadderTest::text).toList();
  }

  private static String text(Rung rung) {
    return rung.name() + ": " + rung.width() + "x" + rung.height();
  }
}
