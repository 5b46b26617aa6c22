package com.mockstagram.media.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnerTest {
  private static final Limits LIMITS = new Limits(1, 1, 1, 1, 1, 60, 3, 1);
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void permitsAreUsedUpAndComeBackWithTime() {
    Owner owner = Owner.unknown(UUID.randomUUID(), LIMITS, NOON);
    for (int i = 0; i < 3; i++) {
      assertThat(owner.wait(LIMITS)).isZero();
      owner = owner.withUpload(1);
    }
    assertThat(owner.wait(LIMITS)).isEqualTo(Duration.ofMinutes(1));
    Owner later = owner.at(NOON.plusSeconds(45), LIMITS);
    assertThat(later.wait(LIMITS)).isEqualTo(Duration.ofSeconds(15));
    assertThat(owner.at(NOON.plusSeconds(60), LIMITS).wait(LIMITS)).isZero();
  }

  @Test
  void permitsDoNotGrowBeyondTheBurst() {
    Owner owner = Owner.unknown(UUID.randomUUID(), LIMITS, NOON);
    assertThat(owner.at(NOON.plus(Duration.ofDays(9)), LIMITS).permits()).isEqualTo(3);
  }

  @Test
  void aClockThatGoesBackTakesNothingAway() {
    Owner owner = Owner.unknown(UUID.randomUUID(), LIMITS, NOON).withUpload(1);
    assertThat(owner.at(NOON.minusSeconds(30), LIMITS).permits()).isEqualTo(2);
  }

  @Test
  void whatIsReservedCounts() {
    Owner owner = Owner.unknown(UUID.randomUUID(), LIMITS, NOON).withUpload(7).withUpload(5);
    assertThat(owner.bytes()).isEqualTo(12);
    assertThat(owner.items()).isEqualTo(2);
  }
}
