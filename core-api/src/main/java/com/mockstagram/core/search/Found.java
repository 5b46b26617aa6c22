package com.mockstagram.core.search;

import java.util.UUID;

/**
 * A document that matched.
 *
 * @param score how well; the higher the better
 */
record Found(UUID id, double score) {}
