package com.mockstagram.media.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.media.testing.Files;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PixelSizeTest {
  @ParameterizedTest
  @CsvSource({"jpg, JPEG", "png, PNG", "gif, GIF"})
  void ofARealPicture(String format, FileType type) {
    byte[] file = Files.picture(format);
    assertThat(FileType.of(file)).contains(type);
    assertThat(PixelSize.read(type, file)).contains(new PixelSize(320, 240));
  }

  @ParameterizedTest
  @CsvSource({
    // VP8X with canvas 4032 x 3024, VP8L 100 x 50, VP8 550 x 368
    "52494646000000005745425056503858 0a000000 00000000 bf0f00 cf0b00, 4032, 3024",
    "5249464600000000574542505650384c 00000000 2f 63400c00 00, 100, 50",
    "52494646000000005745425056503820 00000000 000000 9d012a 2602 7001 00, 550, 368"
  })
  void ofAWebp(String hex, long width, long height) {
    byte[] head = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThat(PixelSize.read(FileType.WEBP, head)).contains(new PixelSize(width, height));
  }

  @Test
  void aJpegsFrameIsFoundBehindItsOtherSegments() {
    byte[] picture = Files.picture("jpg");
    byte[] exif = new byte[60_000];
    byte[] file = new byte[picture.length + exif.length + 4];
    file[0] = (byte) 0xFF;
    file[1] = (byte) 0xD8;
    file[2] = (byte) 0xFF;
    file[3] = (byte) 0xE1;
    file[4] = (byte) ((exif.length + 2) >> 8);
    file[5] = (byte) (exif.length + 2);
    System.arraycopy(picture, 2, file, 6 + exif.length, picture.length - 2);
    assertThat(PixelSize.read(FileType.JPEG, file)).contains(new PixelSize(320, 240));
    assertThat(PixelSize.read(FileType.JPEG, Arrays.copyOf(file, 1_000))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(FileType.class)
  void noPrefixOfAnythingIsTooMuch(FileType type) {
    byte[] file = Files.picture("jpg");
    for (int length = 0; length < 700; length++) {
      PixelSize.read(type, Arrays.copyOf(file, length)); // does not throw
    }
  }

  @Test
  void theLargestClaimDoesNotOverflow() {
    assertThat(PixelSize.read(FileType.PNG, Files.pngHeader(-1, -1)).orElseThrow().pixels())
        .isEqualTo(Long.MAX_VALUE);
  }
}
