package com.mockstagram.core.media;

import com.mockstagram.common.media.MediaDocument;
import java.util.UUID;

/**
 * A medium as media-server knows it at this moment.
 *
 * @param version only grows; what is older than what one knows is dropped
 */
public record OwnedMedium(UUID ownerId, long version, MediaDocument document) {}
