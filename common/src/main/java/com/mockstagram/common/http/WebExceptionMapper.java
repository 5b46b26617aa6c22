package com.mockstagram.common.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;

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
    Response problem = Problem.of(answer.getStatus(), detail(answer.getStatus())).toResponse();
    Response.ResponseBuilder kept = Response.fromResponse(problem);
    for (String header : KEPT) {
      Object value = answer.getHeaders().getFirst(header);
      if (value != null) {
        kept.header(header, value);
      }
    }
    return kept.build();
  }

  private static String detail(int status) {
    return switch (status) {
      case 400 -> "The request can't be read.";
      case 401 -> "Sign in first.";
      case 403 -> "This is not allowed.";
      case 404 -> "There is nothing at this address.";
      case 405 -> "This address doesn't take this method.";
      case 406 -> "This address can't answer in a type that you accept.";
      case 413 -> "The body is too large.";
      case 415 -> "This address doesn't take a body of this type.";
      default -> status < 500 ? "The request was refused." : "Something went wrong on our side.";
    };
  }
}
