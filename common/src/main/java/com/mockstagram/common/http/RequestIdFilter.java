package com.mockstagram.common.http;

import com.mockstagram.common.log.RequestContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Takes or makes the request's id, and tells it in the answer. */
final class RequestIdFilter implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var http = (HttpServletRequest) request;
    try (var scope =
        RequestContext.open(
            http.getHeader(RequestContext.REQUEST_ID_HEADER),
            http.getHeader(RequestContext.TRACEPARENT_HEADER))) {
      ((HttpServletResponse) response)
          .setHeader(RequestContext.REQUEST_ID_HEADER, RequestContext.requestId());
      chain.doFilter(request, response);
    }
  }
}
