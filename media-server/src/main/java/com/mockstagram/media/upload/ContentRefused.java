package com.mockstagram.media.upload;

import com.mockstagram.media.sniff.Inspector.Finding;
import jakarta.ws.rs.WebApplicationException;
import java.io.Serial;

/** The bytes themselves are not taken, and no other request can change that. */
final class ContentRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final String code;

  ContentRefused(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  ContentRefused(Finding.Refused finding) {
    this(finding.code(), finding.message());
  }

  String code() {
    return code;
  }

  WebApplicationException toAnswer() {
    int status =
        switch (code) {
          case "not_an_image", "not_a_video" -> 415;
          case "too_large" -> 413;
          default -> 422;
        };
    return TusRefusal.content(status, code, String.valueOf(getMessage()));
  }
}
