package com.mockstagram.media.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before a real server and can take it away, at any byte. */
public final class TcpProxy implements AutoCloseable {
  private final String host;
  private final int port;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong untilCut = new AtomicLong(Long.MAX_VALUE);
  private volatile boolean away;

  public TcpProxy(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    this.listening = new ServerSocket(0);
    Thread.ofVirtual().start(this::accept);
  }

  public static TcpProxy before(URI server) throws IOException {
    return new TcpProxy(server.getHost(), server.getPort());
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Drops every connection once, after so many more bytes towards the server. */
  public void cutAfter(long bytes) {
    untilCut.set(bytes);
  }

  /** Drops every connection and takes no new one, until {@link #back}. */
  public void away() {
    away = true;
    cut();
  }

  public void back() {
    away = false;
  }

  public void cut() {
    open.forEach(TcpProxy::reset);
    open.clear();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        if (away) {
          reset(client);
          continue;
        }
        var server = new Socket(host, port);
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(() -> pump(client, server, true));
        Thread.ofVirtual().start(() -> pump(server, client, false));
      } catch (IOException e) {
        // Closed, or the server behind is away: the client sees its connection end.
      }
    }
  }

  private void pump(Socket from, Socket to, boolean counted) {
    byte[] buffer = new byte[16 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (counted && untilCut.get() != Long.MAX_VALUE && untilCut.addAndGet(-n) <= 0) {
          untilCut.set(Long.MAX_VALUE);
          cut();
          return;
        }
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // One side went; closing both tells the other.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is gone, which is what was wanted.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }
}
