package com.mockstagram.media.upload;

import com.mockstagram.common.http.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.Serial;

/**
 * What tus refuses by statuses that no other part of this system uses (https://tus.io/protocols).
 */
final class TusRefusal {
  private TusRefusal() {}

  /** The upload goes on elsewhere than where the client thinks. */
  static Refused wrongOffset(long stored, long offset) {
    return new Refused(
        Problem.of(409, "The upload stands at %d, not at %d.".formatted(stored, offset))
            .toResponse());
  }

  static Refused wrongVersion() {
    return new Refused(
        Response.fromResponse(
                Problem.of(412, "This speaks tus 1.0.0; say so in Tus-Resumable.").toResponse())
            .header("Tus-Version", "1.0.0")
            .build());
  }

  static Refused locked() {
    return new Refused(
        Response.fromResponse(
                Problem.of(423, "Somebody else sends bytes of this upload just now.").toResponse())
            .header(HttpHeaders.RETRY_AFTER, 1)
            .build());
  }

  /** The file itself is not taken. */
  static Refused content(int status, String code, String message) {
    return new Refused(Problem.of(status, message).withCode(code).toResponse());
  }

  static Refused tooLong(long limit) {
    return new Refused(
        Problem.of(413, "The upload takes no more than %d bytes.".formatted(limit))
            .withCode("too_large")
            .toResponse());
  }

  static Refused wrongChecksum() {
    return new Refused(
        Response.fromResponse(
                Problem.of(460, "The bytes do not have the checksum that came with them.")
                    .toResponse())
            .status(460, "Checksum Mismatch")
            .build());
  }

  static final class Refused extends WebApplicationException {
    @Serial private static final long serialVersionUID = 1;

    Refused(Response response) {
      super(response);
    }
  }
}
