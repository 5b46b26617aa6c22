package com.mockstagram.media.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalInt;

/** Bytes that can be written more than once, since a first attempt may fail half-way. */
public interface Bytes {
  long length();

  /** Checksum of all of it (RFC 3720, B.4), where it is known without reading it. */
  OptionalInt crc32c();

  void writeTo(OutputStream out) throws IOException;
}
