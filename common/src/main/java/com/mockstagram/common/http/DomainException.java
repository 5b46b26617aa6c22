package com.mockstagram.common.http;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a domain refuses. The kinds are few and closed; {@link ProblemMapper} alone knows which HTTP
 * status each one is.
 */
public abstract sealed class DomainException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DomainException(String message) {
    // Refusals are answers, not faults: a stack trace would cost more than the refusal.
    super(message, null, false, false);
  }

  /** The request can't be read. */
  public static final class Malformed extends DomainException {
    private static final long serialVersionUID = 1;
    private final transient List<FieldError> errors;

    public Malformed(String field, String message) {
      super(message);
      this.errors = List.of(new FieldError(field, message));
    }

    List<FieldError> errors() {
      return errors;
    }
  }

  public static final class Unauthenticated extends DomainException {
    private static final long serialVersionUID = 1;

    public Unauthenticated(String message) {
      super(message);
    }
  }

  public static final class Forbidden extends DomainException {
    private static final long serialVersionUID = 1;

    public Forbidden(String message) {
      super(message);
    }
  }

  /** It is not there, or the caller may not know that it is. */
  public static final class NotFound extends DomainException {
    private static final long serialVersionUID = 1;

    public NotFound(String what) {
      super("There is no such " + what + ".");
    }
  }

  /** It was there and will not come back. */
  public static final class Gone extends DomainException {
    private static final long serialVersionUID = 1;

    public Gone(String message) {
      super(message);
    }
  }

  /** The state of things doesn't allow it. */
  public static final class Conflict extends DomainException {
    private static final long serialVersionUID = 1;
    private final @Nullable String field;

    public Conflict(String message) {
      this(null, message);
    }

    /**
     * @param field the field whose value is taken
     */
    public Conflict(@Nullable String field, String message) {
      super(message);
      this.field = field;
    }

    List<FieldError> errors() {
      return field == null
          ? List.of()
          : List.of(new FieldError(field, String.valueOf(getMessage())));
    }
  }

  public static final class TooLarge extends DomainException {
    private static final long serialVersionUID = 1;

    public TooLarge(String message) {
      super(message);
    }
  }

  public static final class UnsupportedType extends DomainException {
    private static final long serialVersionUID = 1;

    public UnsupportedType(String message) {
      super(message);
    }
  }

  /** The request is well-formed and makes no sense; each error names its field. */
  public static final class Rejected extends DomainException {
    private static final long serialVersionUID = 1;
    private final transient List<FieldError> errors;

    public Rejected(String field, String message) {
      this(List.of(new FieldError(field, message)));
    }

    public Rejected(List<FieldError> errors) {
      super("Some fields are not valid.");
      this.errors = List.copyOf(errors);
    }

    List<FieldError> errors() {
      return errors;
    }
  }

  /** The caller asks too often, or for too much at once. */
  public static final class Limited extends DomainException {
    private static final long serialVersionUID = 1;
    private final Duration retryAfter;

    public Limited(String message, Duration retryAfter) {
      super(message);
      this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
      return retryAfter;
    }
  }

  /** Something that this program needs does not answer; later it may. */
  public static final class Unavailable extends DomainException {
    private static final long serialVersionUID = 1;
    private final Duration retryAfter;

    public Unavailable(String message, Duration retryAfter) {
      super(message);
      this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
      return retryAfter;
    }
  }

  /** Another program of this system refused, and its answer is passed on as it is. */
  public static final class Relayed extends DomainException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;
    private final @Nullable String retryAfter;

    public Relayed(Problem problem, @Nullable String retryAfter) {
      super(problem.detail());
      this.problem = problem;
      this.retryAfter = retryAfter;
    }

    public Problem problem() {
      return problem;
    }

    @Nullable String retryAfter() {
      return retryAfter;
    }
  }
}
