package com.mockstagram.workers.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.workers.image.EncodePlan.Size;
import com.mockstagram.workers.image.EncodePlan.Target;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EncodePlanTest {
  private final EncodePlan plan = EncodePlan.PICTURES;

  @Test
  void aPhotoOfAPhone() {
    assertThat(sizes(4032, 3024))
        .isEqualTo(
            Map.of(
                "w320", new Size(320, 240),
                "w640", new Size(640, 480),
                "w1080", new Size(1080, 810),
                "w1440", new Size(1440, 1080),
                "square150", new Size(150, 150),
                "square320", new Size(320, 320)));
    assertThat(plan.decodeSize(4032, 3024)).isEqualTo(new Size(1440, 1080));
  }

  @Test
  void theFirstPictureIsMadeFirst() {
    assertThat(plan.targets(4032, 3024).getFirst().first()).isTrue();
    assertThat(plan.targets(10, 10).getFirst().first()).isTrue();
  }

  @Test
  void nothingIsEnlargedAndEqualPicturesAreMadeOnce() {
    assertThat(sizes(500, 400))
        .containsEntry("w640", new Size(500, 400))
        .containsEntry("w1440", new Size(500, 400))
        .containsEntry("square320", new Size(320, 320));
    assertThat(plan.targets(500, 400).getFirst().names())
        .isEqualTo(List.of("w640", "w1440", "w1080"));
    assertThat(sizes(1, 1).values()).containsOnly(new Size(1, 1));
  }

  @Test
  void aSquareIsCutFromASidewaysStripAtFullHeight() {
    assertThat(sizes(20_000, 400)).containsEntry("square320", new Size(320, 320));
    assertThat(plan.decodeSize(20_000, 400)).isEqualTo(new Size(16_000, 320));
  }

  @Test
  void noEdgeIsLongerThanWebpAllows() {
    assertThat(sizes(100, 30_000)).containsEntry("w640", new Size(55, 16_383));
  }

  private Map<String, Size> sizes(int width, int height) {
    Map<String, Size> sizes = new TreeMap<>();
    for (Target target : plan.targets(width, height)) {
      target.names().forEach(name -> sizes.put(name, new Size(target.width(), target.height())));
    }
    return sizes;
  }
}
