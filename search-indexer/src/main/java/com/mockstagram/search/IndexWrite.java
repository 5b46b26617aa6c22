package com.mockstagram.search;

import java.time.Instant;
import java.util.UUID;

/**
 * A document on its way to an index.
 *
 * @param version of what the document is about; an older one never replaces a newer one
 * @param since when what it tells happened
 */
record IndexWrite(
    SearchIndex index, UUID id, long version, Instant since, SearchDocument document) {}
