package com.mockstagram.common.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import org.glassfish.jersey.server.ParamException;

/** What the framework refuses by itself (unknown path, wrong method, wrong type) in our shape. */
final class WebExceptionMapper implements ExceptionMapper<WebApplicationException> {
  private static final List<String> KEPT =
      List.of(HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER);

  @Override
  public Response toResponse(WebApplicationException e) {
    Response answer = e.getResponse();
    if (answer.getStatus() < 400 || answer.hasEntity()) {
      return answer;
    }
    Response problem = problem(e).toResponse();
    Response.ResponseBuilder kept = Response.fromResponse(problem);
    for (String header : KEPT) {
      Object value = answer.getHeaders().getFirst(header);
      if (value != null) {
        kept.header(header, value);
      }
    }
    return kept.build();
  }

  private static Problem problem(WebApplicationException e) {
    if (e instanceof ParamException parameter
        && !(e instanceof ParamException.PathParamException)) {
      // The framework calls them "not found"; nothing is missing, the client wrote it wrong.
      return Problem.of(
          400,
          "A parameter can't be read.",
          List.of(new FieldError(parameter.getParameterName(), "has a value of the wrong kind")));
    }
    int status = e.getResponse().getStatus();
    return Problem.of(status, Problem.detail(status));
  }
}
