package com.mockstagram.workers.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How this program starts a small Java process of its own classes. */
public final class JavaCommand {
  private static final Path HOME = Path.of(System.getProperty("java.home"));

  private JavaCommand() {}

  /**
   * @param options of the JVM beside those that every such process has
   */
  public static List<String> of(Class<?> main, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(HOME.resolve("bin/java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData", // a file in /tmp for each process
            "-XX:+ErrorFileToStderr",
            "-Xshare:auto",
            "-Djava.awt.headless=true",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=32m",
            "-XX:CompressedClassSpaceSize=32m"));
    command.addAll(options);
    command.add("-cp");
    command.add(String.join(":", classPath().stream().map(Path::toString).toList()));
    command.add(main.getName());
    return command;
  }

  /** What such a process must be able to read to load its classes. */
  public static List<Path> readable() {
    // The program's jar names those in lib/ beside it in its manifest.
    return Stream.concat(
            Stream.of(HOME),
            classPath().stream().flatMap(p -> Stream.of(p, p.resolveSibling("lib"))))
        .filter(Files::exists)
        .distinct()
        .toList();
  }

  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(":"))
        .map(entry -> Path.of(entry).toAbsolutePath())
        .toList();
  }
}
