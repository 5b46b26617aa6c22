package com.mockstagram.workers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that decodes untrusted bytes can't do, tried in such a process. */
class ConfinementTest {
  @TempDir Path folder;

  @Test
  void aConfinedProcessReachesNothingButItsOwn() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "key");
    Path own = Files.createDirectory(folder.resolve("own"));
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<String> command =
          new ArrayList<>(JavaCommand.of(ConfinedProbe.class, List.of("-Xmx32m")));
      command.addAll(
          List.of(secret.toString(), own.toString(), Integer.toString(server.getLocalPort())));

      assertThat(run(command))
          .contains(
              "refused []",
              "read secret: AccessDeniedException",
              "write elsewhere: AccessDeniedException",
              "write own: done",
              "execute: IOException",
              "start a thread: done",
              "map 4 GiB: OutOfMemoryError")
          .doesNotContain("connect: done", "read environment of parent: done");
    }
    assertThat(folder.resolve("planted")).doesNotExist();
  }

  @Test
  void aProgramRunConfinedIsSoToo() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "key");
    Path own = Files.createDirectory(folder.resolve("own"));
    Files.writeString(own.resolve("input"), "given");
    var confinement =
        new Confinement(
            new Confinement.Limits(1L << 30, 5, 1 << 10), List.of(), List.of(own), true, 5);
    String script =
        """
        cat %1$s/input > %1$s/output; cat %2$s
        head -c 5000 /dev/zero > %1$s/large; nice"""
            .formatted(own, secret);

    List<String> said = run(ConfinedExec.command(confinement, List.of("/bin/sh", "-c", script)));

    assertThat(own.resolve("output")).hasContent("given");
    assertThat(Files.size(own.resolve("large"))).isLessThanOrEqualTo(1 << 10);
    assertThat(said).contains("5").doesNotContain("key").anyMatch(l -> l.contains("ermission"));
  }

  @Test
  void aProgramThatUsesUpItsTimeIsEnded() throws Exception {
    var confinement =
        new Confinement(new Confinement.Limits(1L << 30, 1, 0), List.of(), List.of(), true, 0);
    Process busy =
        new ProcessBuilder(
                ConfinedExec.command(confinement, List.of("/bin/sh", "-c", "while :; do :; done")))
            .start();

    assertThat(busy.waitFor()).isEqualTo(128 + 24); // SIGXCPU
  }

  private static List<String> run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    process.waitFor();
    return lines;
  }
}
