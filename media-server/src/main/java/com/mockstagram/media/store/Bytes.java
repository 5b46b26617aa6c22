package com.mockstagram.media.store;

import java.io.IOException;
import java.io.OutputStream;

/** Bytes that can be written more than once, since a first attempt may fail half-way. */
public interface Bytes {
  long length();

  void writeTo(OutputStream out) throws IOException;
}
