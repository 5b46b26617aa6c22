package com.mockstagram.media.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A PATCH whose connection the test holds in its hands: it can stall, and be cut anywhere. */
public final class RawPatch implements AutoCloseable {
  private final Socket socket;

  public RawPatch(int port, String token, String path, long offset, long length)
      throws IOException {
    socket = new Socket("127.0.0.1", port);
    String head =
        """
        PATCH %s HTTP/1.1
        Host: 127.0.0.1
        Authorization: Bearer %s
        Tus-Resumable: 1.0.0
        Upload-Offset: %d
        Content-Type: application/offset+octet-stream
        Content-Length: %d

        """
            .formatted(path, token, offset, length)
            .replace("\n", "\r\n");
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
  }

  public void send(byte[] bytes, int from, int to) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes, from, to - from);
    out.flush();
  }

  /** The first line of the answer; empty when the connection ended without one. */
  public String status() throws IOException {
    InputStream in = socket.getInputStream();
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  /** Ends the connection with a reset, as a process that dies or a network that changes does. */
  public void cut() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
