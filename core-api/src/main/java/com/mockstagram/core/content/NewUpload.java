package com.mockstagram.core.content;

import com.mockstagram.core.web.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody wants to upload.
 *
 * @param bytes its size
 * @param sha256 of its bytes, 64 hex digits, by which it is not uploaded twice
 */
record NewUpload(
    @NotNull @PlainText(min = 1, max = 255) String filename,
    @NotNull @PlainText(min = 1, max = 127) String contentType,
    @NotNull @Positive Long bytes,
    @Nullable @Pattern(regexp = "[0-9a-fA-F]{64}", message = "must be 64 hex digits")
        String sha256) {}
