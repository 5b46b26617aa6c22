package com.mockstagram.common.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mockstagram.common.log.RequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Problem details for HTTP APIs (RFC 9457), with field errors and the request's id.
 *
 * @param code stable and machine-readable, such as {@code image_too_large}; null where the status
 *     says all
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    List<FieldError> errors,
    @Nullable String requestId,
    @Nullable String code) {
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = errors == null ? List.of() : List.copyOf(errors);
  }

  public static Problem of(int status, String detail) {
    return of(status, detail, List.of());
  }

  public static Problem of(int status, String detail, List<FieldError> errors) {
    return new Problem(
        "about:blank", title(status), status, detail, errors, RequestContext.requestId(), null);
  }

  public Problem withCode(String newCode) {
    return new Problem(type, title, status, detail, errors, requestId, newCode);
  }

  public Response toResponse() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }

  private static String title(int status) {
    if (status == 422) {
      return "Unprocessable Content"; // RFC 9110's name; the JAX-RS enum doesn't have it
    }
    Response.Status known = Response.Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}
