package com.mockstagram.workers.sandbox;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.List;

/** The few calls to the kernel by which a process takes rights from itself. */
final class LibC {
  static final int RLIMIT_CPU = 0;
  static final int RLIMIT_FSIZE = 1;
  static final int RLIMIT_CORE = 4;
  static final int RLIMIT_NOFILE = 7;
  static final int RLIMIT_AS = 9;
  static final long UNLIMITED = -1;

  private static final int CLOCK_PROCESS_CPUTIME = 2;

  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int PRIO_PROCESS = 0;
  private static final int O_PATH_CLOEXEC = 0x20_0000 | 0x8_0000;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle SETRLIMIT =
      function("setrlimit", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
  private static final MethodHandle PRCTL =
      variadic(
          "prctl",
          1,
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle SETPRIORITY =
      function("setpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle SYSCALL =
      variadic(
          "syscall",
          1,
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle CLOCK_GETTIME =
      function("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
  private static final MethodHandle OPEN =
      variadic("open", 2, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle EXECV =
      function("execv", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

  private LibC() {}

  /** A call that the kernel refused. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String call, int errno) {
      super(call + ": errno " + errno);
    }
  }

  @FunctionalInterface
  interface Step {
    void take() throws Refused;
  }

  static void setLimit(int resource, long soft, long hard) throws Refused {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limit = arena.allocateFrom(JAVA_LONG, soft, hard); // struct rlimit
      call("setrlimit", SETRLIMIT, resource, limit);
    }
  }

  /** Whatever this process executes from now on gains no right by it. */
  static void renounceNewPrivileges() throws Refused {
    call("prctl", PRCTL, PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L);
  }

  /**
   * @param nice from 0 to 19, the most patient
   */
  static void setNiceness(int nice) throws Refused {
    call("setpriority", SETPRIORITY, PRIO_PROCESS, 0, nice);
  }

  /** Processor time that this process has used, in whole seconds. */
  static long cpuSeconds() throws Refused {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(JAVA_LONG, 2); // struct timespec
      call("clock_gettime", CLOCK_GETTIME, CLOCK_PROCESS_CPUTIME, time);
      return time.get(JAVA_LONG, 0);
    }
  }

  static long syscall(String name, long number, long a, long b, long c, long d) throws Refused {
    return call(name, SYSCALL, number, a, b, c, d);
  }

  /** Opens a path only to point at it. */
  static int openPath(Path path) throws Refused {
    try (Arena arena = Arena.ofConfined()) {
      return (int) call("open", OPEN, arena.allocateFrom(path.toString()), O_PATH_CLOEXEC);
    }
  }

  static void close(int descriptor) throws Refused {
    call("close", CLOSE, descriptor);
  }

  /**
   * Becomes another program; returns only by throwing.
   *
   * @param last done when all that the call needs is in memory
   */
  static void execute(List<String> command, Step last) throws Refused {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment arguments = arena.allocate(ADDRESS, command.size() + 1L); // ends in null
      for (int i = 0; i < command.size(); i++) {
        arguments.setAtIndex(ADDRESS, i, arena.allocateFrom(command.get(i)));
      }
      MemorySegment path = arena.allocateFrom(command.getFirst());
      last.take();
      call("execv", EXECV, path, arguments);
    }
  }

  private static long call(String name, MethodHandle handle, Object... arguments) throws Refused {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      var all = new Object[arguments.length + 1];
      all[0] = state;
      System.arraycopy(arguments, 0, all, 1, arguments.length);
      long result = ((Number) handle.invokeWithArguments(all)).longValue();
      if (result < 0) {
        throw new Refused(name, (int) ERRNO.get(state, 0L));
      }
      return result;
    } catch (Refused | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // native functions throw nothing
    }
  }

  private static MethodHandle function(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(symbol(name), type, Linker.Option.captureCallState("errno"));
  }

  private static MethodHandle variadic(String name, int fixed, FunctionDescriptor type) {
    return LINKER.downcallHandle(
        symbol(name),
        type,
        Linker.Option.captureCallState("errno"),
        Linker.Option.firstVariadicArg(fixed));
  }

  private static MemorySegment symbol(String name) {
    return LINKER
        .defaultLookup()
        .find(name)
        .orElseThrow(() -> new IllegalStateException("libc has no " + name));
  }

  /** A layout that C packs without padding. */
  static ValueLayout.OfLong packedLong() {
    return ValueLayout.JAVA_LONG_UNALIGNED;
  }
}
