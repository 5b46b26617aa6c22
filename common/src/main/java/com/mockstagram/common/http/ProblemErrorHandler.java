package com.mockstagram.common.http;

import com.mockstagram.common.json.Json;
import com.mockstagram.common.log.RequestContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What the server refuses before any resource is asked (an address or a header that can't be read,
 * a method that nobody takes) in the shape of all other refusals.
 */
final class ProblemErrorHandler extends ErrorHandler {
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback)
      throws IOException {
    String requestId = response.getHeaders().get(RequestContext.REQUEST_ID_HEADER);
    if (requestId == null) {
      requestId = UUID.randomUUID().toString();
      response.getHeaders().put(RequestContext.REQUEST_ID_HEADER, requestId);
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    // The server's own message is left out: it speaks of the server's insides.
    Problem problem = Problem.of(status, Problem.detail(status)).withRequestId(requestId);
    byte[] body = Json.mapper().writeValueAsBytes(problem);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
