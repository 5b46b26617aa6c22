package com.mockstagram.common.media;

import com.mockstagram.common.storage.MediaKeys;
import java.util.UUID;

/** Writes the public URLs of stored variants. */
public final class CdnUrls {
  private final String origin;

  /**
   * @param origin scheme, host and port of the CDN without a closing slash
   */
  public CdnUrls(String origin) {
    this.origin = origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin;
  }

  public String variant(UUID mediaId, String recipe, String name, String format) {
    return origin + "/" + MediaKeys.variant(mediaId, recipe, name, format);
  }

  /** URL of any file of a medium, such as its master playlist. */
  public String file(UUID mediaId, String recipe, String path) {
    return origin + "/" + MediaKeys.file(mediaId, recipe, path);
  }
}
