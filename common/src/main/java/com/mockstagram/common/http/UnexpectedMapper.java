package com.mockstagram.common.http;

import com.mockstagram.common.db.DatabaseOutage;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever nobody foresaw: told to the log in full, to the caller not at all. */
final class UnexpectedMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(UnexpectedMapper.class);
  private static final Duration DATABASE_RETRY = Duration.ofSeconds(5);

  private final ProblemMapper problems = new ProblemMapper();

  @Override
  public Response toResponse(Throwable e) {
    if (DatabaseOutage.isBehind(e)) {
      LOG.warn("The database does not answer: {}", e.toString());
      return problems.toResponse(
          new DomainException.Unavailable("Try again in a moment.", DATABASE_RETRY));
    }
    if (callerIsGone(e)) {
      LOG.debug("The caller left in the middle: {}", e.toString());
      return Problem.of(400, "The request ended early.").toResponse(); // nobody reads it
    }
    LOG.error("Unexpected", e);
    return Problem.of(500, "Something went wrong on our side.").toResponse();
  }

  private static boolean callerIsGone(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof EofException) {
        return true;
      }
    }
    return false;
  }
}
