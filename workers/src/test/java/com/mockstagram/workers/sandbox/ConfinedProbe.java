package com.mockstagram.workers.sandbox;

import com.mockstagram.workers.sandbox.Confinement.Limits;
import java.lang.foreign.Arena;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Confines itself as an encoder process does, and then tries what it should not be able to do. */
final class ConfinedProbe {
  private ConfinedProbe() {}

  @FunctionalInterface
  private interface Attempt {
    void run() throws Exception;
  }

  /**
   * @param args a file that exists elsewhere, a folder that may be written, and a port that listens
   */
  public static void main(String[] args) {
    Path secret = Path.of(args[0]);
    Path own = Path.of(args[1]);
    int port = Integer.parseInt(args[2]);
    System.out.println(List.of(1).stream().toList()); // what printing needs is loaded by now
    var confinement =
        new Confinement(
            new Limits(2L << 30, 20, 1 << 20), JavaCommand.readable(), List.of(own), false, 0);
    System.out.println("refused " + confinement.apply());
    report("read secret", () -> Files.readString(secret));
    report("read environment of parent", ConfinedProbe::readParentsEnvironment);
    report("write elsewhere", () -> Files.writeString(secret.resolveSibling("planted"), "x"));
    report("write own", () -> Files.writeString(own.resolve("mine"), "x"));
    report("connect", () -> SocketChannel.open(new InetSocketAddress("127.0.0.1", port)).close());
    report("execute", () -> new ProcessBuilder("/usr/bin/true").start().waitFor());
    report("start a thread", () -> Thread.ofPlatform().start(() -> {}).join());
    report("map 4 GiB", () -> Arena.global().allocate(4L << 30));
  }

  private static void readParentsEnvironment() throws Exception {
    long parent = ProcessHandle.current().parent().orElseThrow().pid();
    Files.readAllBytes(Path.of("/proc/" + parent + "/environ"));
  }

  private static void report(String what, Attempt attempt) {
    try {
      attempt.run();
      System.out.println(what + ": done");
    } catch (Exception | Error e) {
      System.out.println(what + ": " + e.getClass().getSimpleName());
    }
  }
}
