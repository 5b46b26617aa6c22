package com.mockstagram.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mockstagram.common.http.DomainException.Malformed;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchCursorTest {
  @Test
  void itComesBackAsItWent() {
    var cursor = new SearchCursor(12.345678, UUID.randomUUID());
    assertThat(SearchCursor.parse(cursor.toString())).isEqualTo(cursor);
    assertThat(SearchCursor.parse(null)).isNull();
    assertThat(SearchCursor.parse("")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "!!", "AAAA", "f_gAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void nonsenseIsNoCursor(String text) {
    assertThatThrownBy(() -> SearchCursor.parse(text)).isInstanceOf(Malformed.class);
  }
}
