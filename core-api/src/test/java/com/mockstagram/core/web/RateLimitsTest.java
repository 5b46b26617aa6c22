package com.mockstagram.core.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mockstagram.common.http.DomainException.Limited;
import com.mockstagram.core.web.RateLimits.Standing;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private final AtomicLong now = new AtomicLong(5);
  private final RateLimits limits = new RateLimits(now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void soManyAtOnceAndThenNoMore() {
    for (int left = Limit.WRONG_PASSWORD.calls() - 1; left >= 0; left--) {
      Standing standing = limits.count(Limit.WRONG_PASSWORD, "ana");
      assertThat(standing.allowed()).isTrue();
      assertThat(standing.remaining()).isEqualTo(left);
    }
    Standing refused = limits.count(Limit.WRONG_PASSWORD, "ana");
    assertThat(refused.allowed()).isFalse();
    assertThat(refused.nextAfter()).isEqualTo(Duration.ofSeconds(15)); // 20 in 5 minutes
    assertThat(refused.fullAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(limits.count(Limit.WRONG_PASSWORD, "bo").allowed()).isTrue();
    assertThat(limits.count(Limit.CALL, "ana").allowed()).isTrue();
  }

  @Test
  void theyComeBackAsTimeGoesBy() {
    for (int i = 0; i < Limit.WRONG_PASSWORD.calls(); i++) {
      limits.take(Limit.WRONG_PASSWORD, "ana");
    }
    pass(Duration.ofSeconds(14));
    assertThatThrownBy(() -> limits.take(Limit.WRONG_PASSWORD, "ana")).isInstanceOf(Limited.class);
    pass(Duration.ofSeconds(1));
    assertThatNoException().isThrownBy(() -> limits.take(Limit.WRONG_PASSWORD, "ana"));
    assertThatThrownBy(() -> limits.take(Limit.WRONG_PASSWORD, "ana")).isInstanceOf(Limited.class);
    pass(Duration.ofDays(1));
    assertThat(limits.count(Limit.WRONG_PASSWORD, "ana").remaining())
        .isEqualTo(Limit.WRONG_PASSWORD.calls() - 1);
  }

  @Test
  void whatIsGivenBackCountsNoMore() {
    for (int i = 0; i < 1_000; i++) {
      limits.take(Limit.WRONG_PASSWORD, "ana");
      limits.giveBack(Limit.WRONG_PASSWORD, "ana");
    }
    limits.giveBack(Limit.WRONG_PASSWORD, "ana");
    assertThat(limits.count(Limit.WRONG_PASSWORD, "ana").remaining())
        .isEqualTo(Limit.WRONG_PASSWORD.calls() - 1);
  }
}
