package com.mockstagram.media.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads on for a while when a request is refused before its body has come. A client that is still
 * sending would otherwise find its connection reset, and lose the answer that says why.
 */
public final class RestOfBody implements ContainerResponseFilter {
  private static final Logger LOG = LoggerFactory.getLogger(RestOfBody.class);
  private static final long MAX_BYTES = 64L * 1024 * 1024;
  private static final Duration MAX_TIME = Duration.ofSeconds(5);

  /** After an answer that a silent client may have caused, nobody is waited for longer. */
  private static final Duration MAX_SILENCE = Duration.ofMillis(300);

  private static final Duration POLL = Duration.ofMillis(10);

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    // Who expects a 100 (Continue) sends nothing before it, and reading would ask for it.
    if (response.getStatus() < 400 || request.getHeaderString("Expect") != null) {
      return;
    }
    try {
      // Not hasEntity(): that waits for the first byte.
      drain(request.getEntityStream(), response.getStatus() < 500 ? MAX_TIME : MAX_SILENCE);
    } catch (IllegalStateException e) {
      // Jersey closed it: all of it was read.
    } catch (IOException e) {
      LOG.debug("The client left before its answer came: {}", e.toString());
    }
  }

  private static void drain(InputStream body, Duration maxSilence) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long left = MAX_BYTES;
    long end = System.nanoTime() + MAX_TIME.toNanos();
    while (left > 0 && System.nanoTime() < end && isHeardFrom(body, maxSilence)) {
      int n = body.read(buffer);
      if (n < 0) {
        return;
      }
      left -= n;
    }
  }

  /** Whether a read would not wait longer than this. */
  private static boolean isHeardFrom(InputStream body, Duration maxSilence) throws IOException {
    if (maxSilence.equals(MAX_TIME)) {
      return true; // the connector's own idle time-out bounds it
    }
    long end = System.nanoTime() + maxSilence.toNanos();
    while (body.available() == 0) {
      if (System.nanoTime() > end || !rest()) {
        return false;
      }
    }
    return true;
  }

  private static boolean rest() {
    try {
      Thread.sleep(POLL);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
