package com.mockstagram.media.upload;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** What every tus request must say and every answer says. */
@Tus
public final class TusFilter implements ContainerRequestFilter, ContainerResponseFilter {
  static final String VERSION = "1.0.0";
  static final String RESUMABLE = "Tus-Resumable";

  @Override
  public void filter(ContainerRequestContext request) {
    boolean asksWhatThereIs = request.getMethod().equals(HttpMethod.OPTIONS);
    if (!asksWhatThereIs && !VERSION.equals(request.getHeaderString(RESUMABLE))) {
      throw TusRefusal.wrongVersion();
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response.getHeaders().putSingle(RESUMABLE, VERSION);
    if (request.getMethod().equals(HttpMethod.HEAD)
        || !response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
      response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }
}
