package com.mockstagram.common.log;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What follows one request through threads, messages and logs: its id, and its W3C trace context.
 * It stands in the logging context, so that every line tells it.
 */
public final class RequestContext {
  public static final String REQUEST_ID_HEADER = "X-Request-Id";
  public static final String TRACEPARENT_HEADER = "traceparent";

  private static final String REQUEST_ID = "requestId";
  private static final String TRACEPARENT = "traceparent";
  private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  // https://www.w3.org/TR/trace-context/#traceparent-header
  private static final Pattern SAFE_TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private RequestContext() {}

  public static @Nullable String requestId() {
    return MDC.get(REQUEST_ID);
  }

  public static @Nullable String traceparent() {
    return MDC.get(TRACEPARENT);
  }

  /**
   * Begins the context of a request or a message. What came from outside is kept only when it can
   * do no harm in a log.
   *
   * @return closes the context
   */
  public static Scope open(@Nullable String requestId, @Nullable String traceparent) {
    MDC.put(
        REQUEST_ID,
        requestId != null && SAFE_ID.matcher(requestId).matches()
            ? requestId
            : UUID.randomUUID().toString());
    if (traceparent != null && SAFE_TRACEPARENT.matcher(traceparent).matches()) {
      MDC.put(TRACEPARENT, traceparent);
    }
    return () -> {
      MDC.remove(REQUEST_ID);
      MDC.remove(TRACEPARENT);
    };
  }

  @FunctionalInterface
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }
}
