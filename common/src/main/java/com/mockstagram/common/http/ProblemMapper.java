package com.mockstagram.common.http;

import com.mockstagram.common.http.DomainException.Conflict;
import com.mockstagram.common.http.DomainException.Forbidden;
import com.mockstagram.common.http.DomainException.Gone;
import com.mockstagram.common.http.DomainException.Limited;
import com.mockstagram.common.http.DomainException.Malformed;
import com.mockstagram.common.http.DomainException.NotFound;
import com.mockstagram.common.http.DomainException.Rejected;
import com.mockstagram.common.http.DomainException.Relayed;
import com.mockstagram.common.http.DomainException.TooLarge;
import com.mockstagram.common.http.DomainException.Unauthenticated;
import com.mockstagram.common.http.DomainException.Unavailable;
import com.mockstagram.common.http.DomainException.UnsupportedType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;
import java.util.List;

/** Which HTTP answer each kind of refusal is. */
final class ProblemMapper implements ExceptionMapper<DomainException> {
  @Override
  public Response toResponse(DomainException refusal) {
    return switch (refusal) {
      case Malformed e -> problem(400, e, e.errors());
      case Unauthenticated e ->
          Response.fromResponse(problem(401, e, List.of()))
              .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
              .build();
      case Forbidden e -> problem(403, e, List.of());
      case NotFound e -> problem(404, e, List.of());
      case Conflict e -> problem(409, e, e.errors());
      case Gone e -> problem(410, e, List.of());
      case TooLarge e -> problem(413, e, List.of());
      case UnsupportedType e -> problem(415, e, List.of());
      case Rejected e -> problem(422, e, e.errors());
      case Limited e -> later(429, e, e.retryAfter());
      case Unavailable e -> later(503, e, e.retryAfter());
      case Relayed e -> relayed(e);
    };
  }

  private static Response problem(int status, DomainException e, List<FieldError> errors) {
    return Problem.of(status, String.valueOf(e.getMessage()), errors).toResponse();
  }

  private static Response later(int status, DomainException e, Duration retryAfter) {
    // Retry-After counts whole seconds (RFC 9110, 10.2.3); rounding down would invite a refusal.
    long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
    return Response.fromResponse(problem(status, e, List.of()))
        .header(HttpHeaders.RETRY_AFTER, seconds)
        .build();
  }

  private static Response relayed(Relayed e) {
    Problem told = e.problem();
    Problem problem = Problem.of(told.status(), told.detail(), told.errors());
    Response answer = (told.code() == null ? problem : problem.withCode(told.code())).toResponse();
    return e.retryAfter() == null
        ? answer
        : Response.fromResponse(answer).header(HttpHeaders.RETRY_AFTER, e.retryAfter()).build();
  }
}
