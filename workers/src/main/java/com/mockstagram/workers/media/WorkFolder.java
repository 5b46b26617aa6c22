package com.mockstagram.workers.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for one job's files, gone with the job. */
public record WorkFolder(Path path) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);
  private static final String PREFIX = "mockstagram-job-";

  public static WorkFolder make() throws IOException {
    long pid = ProcessHandle.current().pid();
    return new WorkFolder(Files.createTempDirectory(PREFIX + pid + "-"));
  }

  public Path file(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    Files.walkFileTree(path, new Remover());
  }

  /** Removes the folders of workers that ended without doing so. */
  public static void sweep() {
    try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      List<Path> orphans = entries.filter(WorkFolder::isOrphan).toList();
      for (Path orphan : orphans) {
        new WorkFolder(orphan).close();
        LOG.info("Removed {}, left by a worker that is no more", orphan);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Work folders of ended workers may be left", e);
    }
  }

  private static boolean isOrphan(Path path) {
    String name = path.getFileName().toString();
    if (!name.startsWith(PREFIX)) {
      return false;
    }
    String pid = name.substring(PREFIX.length()).split("-")[0];
    return pid.matches("\\d{1,9}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
  }

  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
