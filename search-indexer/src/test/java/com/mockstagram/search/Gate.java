package com.mockstagram.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands before a real server, on an address of its own, and can be shut: then nobody is let in and
 * those inside are cut off, as when the server dies.
 */
final class Gate implements AutoCloseable {
  private final URI behind;
  private final int port;
  private final Set<Socket> inside = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket door;

  Gate(URI behind) throws IOException {
    this.behind = behind;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.port = door.getLocalPort();
    Thread.ofVirtual().start(() -> let(door));
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  void shut() throws IOException {
    door.close();
    for (Socket socket : inside) {
      socket.close();
    }
    inside.clear();
  }

  void open() throws IOException {
    door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    ServerSocket opened = door;
    Thread.ofVirtual().start(() -> let(opened));
  }

  @Override
  public void close() throws IOException {
    shut();
  }

  private void let(ServerSocket through) {
    while (!through.isClosed()) {
      try {
        Socket caller = through.accept();
        Socket called = new Socket(behind.getHost(), behind.getPort());
        inside.add(caller);
        inside.add(called);
        Thread.ofVirtual().start(() -> pass(caller, called));
        Thread.ofVirtual().start(() -> pass(called, caller));
      } catch (IOException e) {
        // Shut, or the caller is gone: nothing to pass on.
      }
    }
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // One of the two ended it.
    }
  }
}
