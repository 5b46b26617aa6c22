package com.mockstagram.workers.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Shuts this thread, and every thread and program that it starts, out of all files but those named
 * (https://docs.kernel.org/userspace-api/landlock.html). Needs no privilege, and Linux 5.13.
 */
final class Landlock {
  private static final int CREATE_RULESET = 444;
  private static final int ADD_RULE = 445;
  private static final int RESTRICT_SELF = 446;
  private static final int ASK_VERSION = 1;
  private static final int PATH_BENEATH = 1;

  private static final long EXECUTE = 1;
  private static final long WRITE_FILE = 1 << 1;
  private static final long READ_FILE = 1 << 2;
  private static final long READ_DIR = 1 << 3;
  private static final long TRUNCATE = 1 << 14;
  private static final long ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE;
  private static final long READ = EXECUTE | READ_FILE | READ_DIR;

  /** What the first version knows; each of the later ones adds a bit. */
  private static final long FIRST_VERSION = (1L << 13) - 1;

  /** Version 4 on: no TCP port may be bound, none connected to. */
  private static final long TCP = 0b11;

  /** Version 6 on: no abstract socket and no signal crosses the wall. */
  private static final long SCOPES = 0b11;

  private Landlock() {}

  /**
   * @throws LibC.Refused where the kernel has no Landlock; then nothing has changed
   */
  static void restrict(List<Path> readable, List<Path> writable) throws LibC.Refused {
    int version = (int) LibC.syscall("landlock", CREATE_RULESET, 0, 0, ASK_VERSION, 0);
    long all = everything(version);
    int ruleset = create(version, all);
    for (Path path : readable) {
      allow(ruleset, path, READ & all);
    }
    for (Path path : writable) {
      allow(ruleset, path, all);
    }
    LibC.syscall("landlock_restrict_self", RESTRICT_SELF, ruleset, 0, 0, 0);
    LibC.close(ruleset);
  }

  private static long everything(int version) {
    long all = FIRST_VERSION;
    if (version >= 2) {
      all |= 1 << 13; // linking between folders
    }
    if (version >= 3) {
      all |= TRUNCATE;
    }
    return version >= 5 ? all | 1 << 15 : all; // commands to devices
  }

  private static int create(int version, long files) throws LibC.Refused {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocateFrom(JAVA_LONG, files, TCP, SCOPES);
      long size = version >= 6 ? 24 : version >= 4 ? 16 : 8; // the structure grew with the versions
      return (int)
          LibC.syscall("landlock_create_ruleset", CREATE_RULESET, attributes.address(), size, 0, 0);
    }
  }

  private static void allow(int ruleset, Path path, long access) throws LibC.Refused {
    if (!Files.exists(path)) {
      return;
    }
    int descriptor = LibC.openPath(path);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rule = arena.allocate(12, 8); // packed: 64 bits of access, 32 of descriptor
      rule.set(LibC.packedLong(), 0, Files.isDirectory(path) ? access : access & ON_FILES);
      rule.set(JAVA_INT, 8, descriptor);
      LibC.syscall("landlock_add_rule", ADD_RULE, ruleset, PATH_BENEATH, rule.address(), 0);
    } finally {
      LibC.close(descriptor);
    }
  }
}
