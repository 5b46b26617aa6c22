package com.mockstagram.common.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidV7Test {
  @Test
  void anIdTellsWhenItWasMade() {
    long before = System.currentTimeMillis();

    Instant made = UuidV7.timeOf(UuidV7.next());

    assertThat(made.toEpochMilli()).isBetween(before, System.currentTimeMillis());
  }

  @Test
  void anIdOfAnotherVersionTellsNoTime() {
    assertThatIllegalArgumentException().isThrownBy(() -> UuidV7.timeOf(UUID.randomUUID()));
  }
}
