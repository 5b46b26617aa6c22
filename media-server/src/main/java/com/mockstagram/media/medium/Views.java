package com.mockstagram.media.medium;

import com.mockstagram.common.media.CdnUrls;
import com.mockstagram.common.media.MediaView;
import java.util.UUID;

/** Media as the public API shows them, for other packages. */
public final class Views {
  private final Media media;
  private final CdnUrls urls;

  public Views(Media media, CdnUrls urls) {
    this.media = media;
    this.urls = urls;
  }

  public MediaView view(UUID ownerId, UUID id) {
    return MediaView.of(media.get(ownerId, id).document(), urls);
  }
}
