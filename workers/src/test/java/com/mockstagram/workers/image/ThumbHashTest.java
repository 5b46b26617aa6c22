package com.mockstagram.workers.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against what the reference implementation (npm package thumbhash 0.1.1) makes of the same pixels.
 */
class ThumbHashTest {
  @FunctionalInterface
  interface Pixels {
    int[] at(int x, int y);
  }

  static Stream<Arguments> pictures() {
    return Stream.of(
        Arguments.of(
            "nucFDYQyQQdmd3dld2d3dhB0BcDK",
            draw(
                100,
                75,
                (x, y) ->
                    new int[] {x * x % 256, (y * x + 3 * y) % 256, (x * 13 + y * y) % 256, 255})),
        Arguments.of(
            "3NcJGhZgcFd3d3VYwaAI95c=",
            draw(30, 90, (x, y) -> new int[] {x * 7 % 256, y * 3 % 256, x * y % 256, 255})),
        Arguments.of(
            "3jeHNQA3cHe3iHeIeI9HhwdYeHiAiIh4eA==",
            draw(64, 64, (x, y) -> new int[] {200, 40, x * 4 % 256, y * 4 % 256})),
        Arguments.of(
            "AAiCA4AAAAAAAAAAAAAAAAAAAAAAAAA=", draw(8, 4, (x, y) -> new int[] {0, 0, 0, 0})));
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void equalsTheReference(String expected, Thumb picture) {
    assertThat(Base64.getEncoder().encodeToString(ThumbHash.of(picture))).isEqualTo(expected);
  }

  private static Thumb draw(int width, int height, Pixels pixels) {
    var bytes = new byte[width * height * 4];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int[] rgba = pixels.at(x, y);
        for (int band = 0; band < 4; band++) {
          bytes[(y * width + x) * 4 + band] = (byte) rgba[band];
        }
      }
    }
    return new Thumb(width, height, 4, bytes);
  }
}
