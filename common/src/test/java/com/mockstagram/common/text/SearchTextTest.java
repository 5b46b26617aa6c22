package com.mockstagram.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {
  @ParameterizedTest
  @CsvSource({
    "José Núñez, jose nunez",
    "Søren Ærøskøbing, soren aeroskobing",
    "Łukasz Strauß, lukasz strauss",
    "ISTANBUL İzmir ılık, istanbul izmir ilik",
    "Ελλάδα, ελλαδα",
    "Чайковский, чаиковскии",
    "ＦＵＬＬ ﬁne, full fine",
    "D’Arcy, d'arcy"
  })
  void accentsAndCaseAreGone(String written, String folded) {
    assertThat(SearchText.fold(written)).isEqualTo(folded);
  }

  @ParameterizedTest
  @CsvSource({"anna.lind, anna lind", "_under__score_, under score", "#golden_hour, #golden hour"})
  void partsOfAUsernameStandApart(String written, String folded) {
    assertThat(SearchText.fold(written)).isEqualTo(folded);
  }

  @ParameterizedTest
  @CsvSource({"서울", "ガーデン", "हिन्दी", "ไทย", "日本", "🌅"})
  void otherScriptsAreLeftAlone(String written) {
    assertThat(SearchText.fold(written)).isEqualTo(written);
  }

  @Test
  void foldingTwiceChangesNothing() {
    String once = SearchText.fold("Crème Brûlée_İ ſ");

    assertThat(SearchText.fold(once)).isEqualTo(once);
  }
}
