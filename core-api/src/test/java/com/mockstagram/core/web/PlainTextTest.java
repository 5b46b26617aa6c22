package com.mockstagram.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  private static final Validator VALIDATOR = Validators.newValidator();

  record Line(@Nullable @PlainText(min = 2, max = 4) String text) {}

  record Lines(@Nullable @PlainText(max = 10, lines = true) String text) {}

  record Change(@Nullable Edit<@PlainText(max = 4) String> text) {}

  private static List<String> faults(Object record) {
    return VALIDATOR.validate(record).stream().map(ConstraintViolation::getMessage).toList();
  }

  @Test
  void lengthIsCountedAsPeopleCount() {
    assertThat(faults(new Line("🌊🌊🌊🌊"))).isEmpty();
    assertThat(faults(new Line("🌊🌊🌊🌊🌊")))
        .containsExactly("must not be longer than 4 characters");
    assertThat(faults(new Line("a"))).containsExactly("must have at least 2 characters");
    assertThat(faults(new Line(" a "))).containsExactly("must have at least 2 characters");
    assertThat(faults(new Line(null))).isEmpty();
  }

  @Test
  void whatCannotBeShownIsRefused() {
    for (String bad :
        List.of("a\u0000b", "a\u001bb", "a\nb", "a\tb", "a\u2028b", "a\ud83db", "\udc00b")) {
      assertThat(faults(new Line(bad))).containsExactly("must not have control characters");
    }
    assertThat(faults(new Line("a\u200db")))
        .isEmpty(); // it joins emoji, and letters in some scripts
  }

  @Test
  void linesMayBeBrokenWhereThereAreLines() {
    assertThat(faults(new Lines("a\r\n\tb"))).isEmpty();
    assertThat(faults(new Lines("a\u0007b"))).hasSize(1);
  }

  @Test
  void whatAnEditHoldsIsCheckedToo() {
    assertThat(faults(new Change(new Edit<>("12345")))).hasSize(1);
    assertThat(faults(new Change(new Edit<>("1234")))).isEmpty();
    assertThat(faults(new Change(new Edit<>(null)))).isEmpty();
    assertThat(faults(new Change(null))).isEmpty();
  }
}
