package com.mockstagram.core.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionMarksTest {
  private static String spaced(Iterable<String> words) {
    return String.join(" ", words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no marks at all | ''",
        "#one #two | one two",
        "#One #ONE #one | one",
        "#one,#two.#three!#four | one two three four",
        "(#one) '#two' \"#three\" | one two three",
        "#sea-side | sea",
        "#under_score | under_score",
        "#2026 is no tag, #year2026 is | year2026",
        "#1 | ''",
        "##double | double",
        "a#b is inside a word | ''",
        "https://example.com/#anchor | ''",
        "&#39; is an entity | ''",
        "#café #Straße #ÉTÉ | café straße été",
        "#日本 #東京タワー | 日本 東京タワー",
        "#مرحبا #नमस्ते | مرحبا नमस्ते",
        "＃全角 | 全角",
        "#🌊 | ''",
        "#sea🌊 | sea",
        "# space | ''",
      })
  void hashtags(String caption, String expected) {
    assertThat(spaced(CaptionMarks.of(caption).hashtags())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@ana | ana",
        "with @Ana and @bo_2. | ana bo_2",
        "@anna.lind. | anna.lind",
        "@anna.lind, @anna.lind | anna.lind",
        "(@ana) | ana",
        "ana@example.com | ''",
        "@@ana | ''",
        "@ab is too short | ''",
        "@a.very.long.name.that.does.not.end.soon | ''",
        "https://example.com/@ana | ''",
        "@anaß | ''",
      })
  void mentions(String caption, String expected) {
    assertThat(spaced(CaptionMarks.of(caption).mentions())).isEqualTo(expected);
  }

  @Test
  void accentsWrittenInTwoWaysAreTheSameTag() {
    assertThat(CaptionMarks.of("#caf\u00e9 #cafe\u0301").hashtags()).hasSize(1);
  }

  @Test
  void whatIsLongerThanAnyWordIsNoTag() {
    assertThat(CaptionMarks.of("#" + "a".repeat(100)).hashtags()).hasSize(1);
    assertThat(CaptionMarks.of("#" + "a".repeat(101)).hashtags()).isEmpty();
  }
}
