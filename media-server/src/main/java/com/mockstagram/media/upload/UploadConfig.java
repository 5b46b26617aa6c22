package com.mockstagram.media.upload;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.NotNull;

/**
 * How long things are kept that nobody finishes or uses.
 *
 * @param life an upload that gets no byte for so long is given up
 * @param unusedGrace a medium that nothing uses for so long is deleted
 */
public record UploadConfig(@NotNull Duration life, @NotNull Duration unusedGrace) {}
