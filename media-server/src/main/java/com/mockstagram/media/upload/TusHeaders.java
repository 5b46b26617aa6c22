package com.mockstagram.media.upload;

import com.mockstagram.common.http.DomainException.Malformed;
import com.mockstagram.media.upload.Upload.Concat;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a tus request says in its headers. */
final class TusHeaders {
  // At most 18 digits: more would not fit a long.
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern METADATA =
      Pattern.compile("[^\\s,]+( [A-Za-z0-9+/]*={0,2})?(,\\s*[^\\s,]+( [A-Za-z0-9+/]*={0,2})?)*");
  private static final int MAX_METADATA = 4_000;
  private static final String CONCAT = "Upload-Concat";
  private static final String FINAL = "final;";
  private static final int MAX_PIECES = 100;

  private final HttpHeaders headers;

  TusHeaders(HttpHeaders headers) {
    this.headers = headers;
  }

  @Nullable String authorization() {
    return headers.getHeaderString(HttpHeaders.AUTHORIZATION);
  }

  @Nullable String checksum() {
    return headers.getHeaderString("Upload-Checksum");
  }

  boolean hasType(String type) {
    String given = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
    return given != null && given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(type);
  }

  /** Length of an upload that begins; null when it comes later. */
  @Nullable Long lengthOfNew() {
    String defer = headers.getHeaderString("Upload-Defer-Length");
    Long length = length();
    if (defer != null && !defer.equals("1")) {
      throw new Malformed("Upload-Defer-Length", "must be 1");
    }
    if ((length == null) == (defer == null)) {
      throw new Malformed("Upload-Length", "or Upload-Defer-Length must be there, and not both");
    }
    return length;
  }

  /** What the upload that begins is to others; null when nothing. */
  @Nullable Concat concat() {
    String header = headers.getHeaderString(CONCAT);
    if (header == null) {
      return null;
    }
    if (header.equals("partial")) {
      return Concat.PARTIAL;
    }
    if (header.startsWith(FINAL)) {
      return Concat.FINAL;
    }
    throw new Malformed(CONCAT, "must be partial, or final; and what it is made of");
  }

  /** The uploads that a final one is made of, in their order. */
  List<UUID> pieces() {
    var pieces = new ArrayList<UUID>();
    String header = String.valueOf(headers.getHeaderString(CONCAT));
    for (String url : header.substring(FINAL.length()).strip().split("\\s+")) {
      try {
        pieces.add(UUID.fromString(url.substring(url.lastIndexOf('/') + 1)));
      } catch (IllegalArgumentException e) {
        throw new Malformed(CONCAT, "must name uploads of this server");
      }
    }
    if (pieces.size() > MAX_PIECES) {
      throw new Malformed(CONCAT, "must name at most " + MAX_PIECES + " uploads");
    }
    return pieces;
  }

  @Nullable Long length() {
    return number("Upload-Length");
  }

  long offset() {
    Long offset = number("Upload-Offset");
    if (offset == null) {
      throw new Malformed("Upload-Offset", "must be there");
    }
    return offset;
  }

  @Nullable String metadata() {
    String metadata = headers.getHeaderString("Upload-Metadata");
    if (metadata == null || metadata.isBlank()) {
      return null;
    }
    if (metadata.length() > MAX_METADATA || !METADATA.matcher(metadata).matches()) {
      throw new Malformed("Upload-Metadata", "must be keys with values in base64");
    }
    return metadata;
  }

  /** Refuses a body that says itself that it is too long, before a byte of it is read. */
  void refuseBeyond(Upload upload, long offset) {
    Long body = number(HttpHeaders.CONTENT_LENGTH);
    if (body != null && offset + body > upload.limit()) {
      throw TusRefusal.tooLong(upload.limit());
    }
  }

  private @Nullable Long number(String header) {
    String value = headers.getHeaderString(header);
    if (value == null) {
      return null;
    }
    if (!NUMBER.matcher(value).matches()) {
      throw new Malformed(header, "must be a number of bytes");
    }
    return Long.valueOf(value);
  }
}
