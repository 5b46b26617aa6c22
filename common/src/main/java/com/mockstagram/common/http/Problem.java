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

  Problem withRequestId(String id) {
    return new Problem(type, title, status, detail, errors, id, code);
  }

  public Response toResponse() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }

  /** What there is to say of a refusal that nobody explained. */
  static String detail(int status) {
    return switch (status) {
      case 400 -> "The request can't be read.";
      case 401 -> "Sign in first.";
      case 403 -> "This is not allowed.";
      case 404 -> "There is nothing at this address.";
      case 405 -> "This address doesn't take this method.";
      case 406 -> "This address can't answer in a type that you accept.";
      case 408 -> "The request took too long to arrive.";
      case 413 -> "The body is too large.";
      case 414 -> "The address is too long.";
      case 415 -> "This address doesn't take a body of this type.";
      case 431 -> "The headers are too large.";
      case 505 -> "This version of HTTP is not spoken here.";
      case 503 -> "Try again in a moment.";
      default -> status < 500 ? "The request was refused." : "Something went wrong on our side.";
    };
  }

  private static String title(int status) {
    return switch (status) {
      case 422 -> "Unprocessable Content"; // RFC 9110's name; the JAX-RS enum doesn't have it
      case 413 -> "Content Too Large"; // likewise
      default -> {
        Response.Status known = Response.Status.fromStatusCode(status);
        yield known == null ? "Error" : known.getReasonPhrase();
      }
    };
  }
}
