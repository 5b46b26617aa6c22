package com.mockstagram.core.search;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/**
 * Where Elasticsearch answers.
 *
 * @param indexPrefix what the names of this system's indices begin with
 */
public record SearchConfig(@NotNull URI url, @NotBlank String indexPrefix) {}
