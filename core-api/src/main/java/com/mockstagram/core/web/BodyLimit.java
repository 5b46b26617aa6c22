package com.mockstagram.core.web;

import com.mockstagram.common.http.DomainException.TooLarge;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Takes no body over a mebibyte: there is no call that needs more. The body is read whole before
 * anybody parses it, so that a refusal half-way leaves a connection that can be used again.
 */
public final class BodyLimit implements ContainerRequestFilter {
  static final int MAX_BYTES = 1 << 20;

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    if (request.getLength() > MAX_BYTES) {
      throw tooLarge();
    }
    if (!request.hasEntity()) {
      return;
    }
    byte[] body = request.getEntityStream().readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw tooLarge();
    }
    request.setEntityStream(new ByteArrayInputStream(body));
  }

  private static TooLarge tooLarge() {
    return new TooLarge("A body may have up to " + MAX_BYTES + " bytes.");
  }
}
