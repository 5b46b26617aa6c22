package com.mockstagram.workers.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process that reads untrusted bytes may still do. It confines itself, before it reads the
 * first of them, and nothing gives back what it renounced.
 *
 * @param limits on memory, time and files
 * @param readable files and folders that it may read and execute, with all below them
 * @param writable folders in which it may do anything
 * @param mayExecute whether it may start programs; they are confined as it is
 * @param niceness from 0 to 19: how far it stands back for others
 */
public record Confinement(
    Limits limits, List<Path> readable, List<Path> writable, boolean mayExecute, int niceness) {

  /** Programs, libraries and the time zone; nothing that belongs to anybody. */
  private static final List<Path> SYSTEM =
      List.of(
          Path.of("/usr"),
          Path.of("/lib"),
          Path.of("/lib64"),
          Path.of("/bin"),
          Path.of("/etc/ld.so.cache"),
          Path.of("/etc/localtime"),
          Path.of("/etc/fonts"),
          Path.of("/dev/urandom"),
          Path.of("/dev/random"));

  private static final List<Path> SINKS = List.of(Path.of("/dev/null"));

  /**
   * @param addressSpaceBytes most memory that may be mapped, touched or not
   * @param cpuSeconds most processor time; the process dies at it
   * @param fileBytes largest file that may be written; 0 for none
   */
  public record Limits(long addressSpaceBytes, long cpuSeconds, long fileBytes) {
    private static final long OPEN_FILES = 1_024;

    private void applyAddressSpace() throws LibC.Refused {
      LibC.setLimit(LibC.RLIMIT_AS, addressSpaceBytes, addressSpaceBytes);
    }

    private void applyOthers() throws LibC.Refused {
      LibC.setLimit(LibC.RLIMIT_CORE, 0, 0);
      LibC.setLimit(LibC.RLIMIT_CPU, cpuSeconds, LibC.UNLIMITED);
      LibC.setLimit(LibC.RLIMIT_FSIZE, fileBytes, fileBytes);
      LibC.setLimit(LibC.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES);
    }
  }

  /**
   * Confines the calling thread, all that it starts, and as far as the kernel can the whole
   * process.
   *
   * @return what the kernel refused, in words; empty where all of it is in force
   */
  public List<String> apply() {
    List<String> refused = applyAllButMemory();
    attempt(refused, limits::applyAddressSpace);
    return refused;
  }

  /**
   * Becomes another program, confined. Does not return.
   *
   * @param program absolute path, and arguments
   */
  void execute(List<String> program) throws LibC.Refused {
    for (String refused : applyAllButMemory()) {
      System.err.println("not confined: " + refused);
    }
    // A JVM maps more than most programs may, so this comes last.
    LibC.execute(program, limits::applyAddressSpace);
  }

  private List<String> applyAllButMemory() {
    List<Path> mayRead = new ArrayList<>(SYSTEM);
    mayRead.addAll(readable);
    List<Path> mayWrite = new ArrayList<>(SINKS);
    mayWrite.addAll(writable);
    List<String> refused = new ArrayList<>();
    attempt(refused, limits::applyOthers);
    attempt(refused, () -> LibC.setNiceness(niceness));
    attempt(refused, LibC::renounceNewPrivileges);
    attempt(refused, () -> Landlock.restrict(mayRead, mayWrite));
    attempt(refused, () -> Seccomp.restrict(mayExecute));
    return refused;
  }

  /**
   * Gives this process so much more processor time from now on; it dies when that is used up.
   *
   * @throws IllegalStateException when the kernel refuses
   */
  public static void allowCpuSeconds(long seconds) {
    try {
      LibC.setLimit(LibC.RLIMIT_CPU, LibC.cpuSeconds() + seconds, LibC.UNLIMITED);
    } catch (LibC.Refused e) {
      throw new IllegalStateException(e);
    }
  }

  // Each step stands for itself: an old kernel without one of them still gives the others.
  private static void attempt(List<String> refused, LibC.Step step) {
    try {
      step.take();
    } catch (LibC.Refused | IllegalStateException e) {
      refused.add(String.valueOf(e.getMessage()));
    }
  }
}
