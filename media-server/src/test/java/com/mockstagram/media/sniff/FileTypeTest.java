package com.mockstagram.media.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypeTest {
  @ParameterizedTest
  @CsvSource({
    "ffd8ffe000104a464946, JPEG",
    "ffd8ffe1, JPEG",
    "89504e470d0a1a0a0000000d49484452, PNG",
    "474946383961, GIF",
    "474946383761, GIF",
    "524946460000000057454250565038, WEBP",
    "49492a00, TIFF",
    "4d4d002a, TIFF",
    // ftyp boxes: size, 'ftyp', major brand, minor version, compatible brands
    "00000020 66747970 61766966 00000000 6d696631 6d696166 00000000 00000000, AVIF",
    "00000018 66747970 68656963 00000000 6d696631 68656963, HEIC",
    "0000001c 66747970 6d696631 00000000 6d696631 68656963 6d696166, HEIC",
    "0000001c 66747970 6d696631 00000000 6d696631 61766966 6d696166, AVIF",
    "00000018 66747970 6d736631 00000000 68657663 6d736631, HEIC",
    "00000018 66747970 6d703432 00000000 6d703432 69736f6d, MP4",
    "00000018 66747970 69736f6d 00000200 69736f6d 61766331, MP4",
    "00000014 66747970 71742020 00000000 71742020, QUICKTIME",
    "00000008 77696465 00001000 6d646174, QUICKTIME",
    "1a45dfa3 9f428681 0142f781 0142f281 0442f381 08428284 7765626d, WEBM",
    "1a45dfa3 a3428681 0142f781 0142f281 0442f381 08428288 6d6174726f736b61, MATROSKA"
  })
  void isToldByItsFirstBytes(String hex, FileType type) {
    assertThat(FileType.of(bytes(hex))).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ff",
        "25504446", // PDF
        "504b0304", // ZIP
        "424d", // BMP
        "38425053", // PSD
        "524946460000000041564920", // AVI
        "1a45dfa3", // EBML of no known kind
        "7f454c46", // an executable
        "2345585433" // a playlist
      })
  void otherFilesAreOfNoTypeHere(String hex) {
    assertThat(FileType.of(bytes(hex))).isEmpty();
  }

  @Test
  void textIsOfNoType() {
    for (String text : new String[] {"<svg xmlns=", "<!DOCTYPE html>", "#EXTM3U", "concat:a|b"}) {
      assertThat(FileType.of(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
  }

  @Test
  void aBoxThatClaimsToBeHugeIsReadNoFurtherThanThereIs() {
    byte[] head = bytes("ffffffff 66747970 6d696631 00000000 6d696631 68656963");
    for (int length = 0; length <= head.length; length++) {
      FileType.of(Arrays.copyOf(head, length)); // does not throw
    }
    assertThat(FileType.of(head)).contains(FileType.HEIC);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
