package com.mockstagram.core.wiring;

import com.codahale.metrics.health.HealthCheck;
import java.util.function.BooleanSupplier;

/**
 * Tells of a part without which this program still serves most of what it is asked. It never makes
 * the whole unhealthy: that would take down what works.
 */
public final class OptionalPart extends HealthCheck {
  private final BooleanSupplier answers;
  private final String missed;

  /**
   * @param missed what does not work without it
   */
  public OptionalPart(BooleanSupplier answers, String missed) {
    this.answers = answers;
    this.missed = missed;
  }

  @Override
  protected Result check() {
    return answers.getAsBoolean()
        ? Result.healthy()
        : Result.healthy("does not answer; without it there is no %s", missed);
  }
}
