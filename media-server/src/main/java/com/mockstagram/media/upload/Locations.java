package com.mockstagram.media.upload;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;

/** Where an upload is found, as its client can reach it. */
public final class Locations {
  private final URI siteOrigin;

  public Locations(URI siteOrigin) {
    this.siteOrigin = siteOrigin;
  }

  /**
   * Absolute for those who came by the site's own name. Whoever came by another (an address, a name
   * inside a network) may not be able to resolve that one, and gets a path to go on from.
   */
  String of(UUID uploadId, UriInfo request) {
    String path = "/" + TusResource.PATH + "/" + uploadId;
    boolean bySiteName = siteOrigin.getHost().equalsIgnoreCase(request.getRequestUri().getHost());
    return bySiteName ? siteOrigin.resolve(path).toString() : path;
  }
}
