package com.mockstagram.media.sweep;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.NotNull;

/**
 * When it is swept.
 *
 * @param every pause between two quick sweeps
 * @param thoroughEvery pause between two thorough ones
 * @param strayAge an object younger than this is left alone: its row may be about to be written
 */
public record SweepConfig(
    @NotNull Duration every, @NotNull Duration thoroughEvery, @NotNull Duration strayAge) {}
