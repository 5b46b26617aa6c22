package com.mockstagram.common.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mockstagram.common.ids.UuidV7;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @Test
  void aCursorComesBackAsItWent() {
    var cursor = new Cursor(Instant.parse("2026-11-24T09:30:00.123456Z"), UuidV7.next());

    assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
    assertThat(cursor.toString()).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void noCursorBeginsAtTheNewest() {
    assertThat(Cursor.parse(null)).isEqualTo(Cursor.NEWEST);
    assertThat(Cursor.parse("")).isEqualTo(Cursor.NEWEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "!!!",
        "AAAA",
        "f" + "_________________________________________",
        "null",
        "1"
      })
  void whatIsNoCursorIsRefusedByName(String text) {
    assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(DomainException.Malformed.class);
  }

  @Test
  void onePageMoreIsKnownByOneRowMore() {
    var at = Instant.parse("2026-11-24T09:30:00Z");
    var ids = List.of(UuidV7.next(), UuidV7.next(), UuidV7.next());

    var full = Page.of(ids, 2, id -> new Cursor(at, id));
    var last = Page.of(ids.subList(0, 2), 2, id -> new Cursor(at, id));

    assertThat(full.items()).isEqualTo(ids.subList(0, 2));
    assertThat(Cursor.parse(full.nextCursor())).isEqualTo(new Cursor(at, ids.get(1)));
    assertThat(last.nextCursor()).isNull();
  }
}
