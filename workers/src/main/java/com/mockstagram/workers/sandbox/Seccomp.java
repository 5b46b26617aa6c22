package com.mockstagram.workers.sandbox;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes from every thread of this process the system calls that no decoder needs: those of the
 * network first of all (https://man7.org/linux/man-pages/man2/seccomp.2.html). What is forbidden
 * answers EPERM.
 */
final class Seccomp {
  private static final int SET_MODE_FILTER = 1;
  private static final int ALL_THREADS = 1;

  private static final int ALLOW = 0x7fff_0000;
  private static final int KILL_PROCESS = 0x8000_0000;
  private static final int ANSWER_EPERM = 0x0005_0000 | 1;
  private static final int ANSWER_ENOSYS = 0x0005_0000 | 38;

  // Where the filter finds what it looks at (struct seccomp_data).
  private static final int NUMBER = 0;
  private static final int ARCHITECTURE = 4;
  private static final int FIRST_ARGUMENT = 16;

  // Instructions of classic BPF.
  private static final int LOAD = 0x20;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int JUMP_IF_AT_LEAST = 0x35;
  private static final int JUMP_IF_BITS = 0x45;
  private static final int RETURN = 0x06;

  /** From here on up stand the calls of x86's x32: another way to the same ones. */
  private static final int X32 = 0x4000_0000;

  private static final int CLONE_THREAD = 0x1_0000;
  private static final int CLONE3 = 435;

  /** The same numbers on every machine: io_uring, and handles of other processes. */
  private static final int[] FORBIDDEN_EVERYWHERE = {425, 426, 427, 424, 434, 438};

  private final Machine machine;
  private final boolean mayExecute;
  private final List<Instruction> program = new ArrayList<>();

  private Seccomp(Machine machine, boolean mayExecute) {
    this.machine = machine;
    this.mayExecute = mayExecute;
  }

  private record Instruction(int code, int ifTrue, int ifFalse, int value) {}

  /**
   * Numbers of system calls.
   *
   * @param architecture {@code AUDIT_ARCH_*}
   * @param forbidden socket, connect, bind, listen, accept, socketpair, kill, ptrace,
   *     process_vm_readv, process_vm_writev, mount, umount2, chroot, pivot_root, unshare, setns,
   *     bpf, perf_event_open, keyctl, add_key, request_key, init_module, finit_module, kexec_load,
   *     userfaultfd, open_by_handle_at, reboot, swapon, shmget, msgget, semget, mq_open
   * @param execution execve, execveat, and where they exist fork, vfork
   */
  private enum Machine {
    X86_64(
        0xC000_003E,
        317,
        56,
        new int[] {
          41, 42, 49, 50, 43, 53, 62, 101, 310, 311, 165, 166, 161, 155, 272, 308, 321, 298, 250,
          248, 249, 175, 313, 246, 323, 304, 169, 167, 29, 68, 64, 240
        },
        new int[] {59, 322, 57, 58}),
    AARCH64(
        0xC000_00B7,
        277,
        220,
        new int[] {
          198, 203, 200, 201, 202, 199, 129, 117, 270, 271, 40, 39, 51, 41, 97, 268, 280, 241, 219,
          217, 218, 105, 273, 104, 282, 265, 142, 224, 194, 186, 190, 180
        },
        new int[] {221, 281});

    final int architecture;
    final int seccomp;
    final int clone;
    final int[] forbidden;
    final int[] execution;

    Machine(int architecture, int seccomp, int clone, int[] forbidden, int[] execution) {
      this.architecture = architecture;
      this.seccomp = seccomp;
      this.clone = clone;
      this.forbidden = forbidden;
      this.execution = execution;
    }

    static Machine here() {
      String name = System.getProperty("os.arch");
      return switch (name) {
        case "amd64", "x86_64" -> X86_64;
        case "aarch64" -> AARCH64;
        default -> throw new IllegalStateException("no list of system calls for " + name);
      };
    }
  }

  /**
   * @param mayExecute whether other programs may be started; they inherit the filter
   * @throws LibC.Refused where the kernel has no seccomp; then nothing has changed
   */
  static void restrict(boolean mayExecute) throws LibC.Refused {
    new Seccomp(Machine.here(), mayExecute).install();
  }

  private void install() throws LibC.Refused {
    program.add(new Instruction(LOAD, 0, 0, ARCHITECTURE));
    program.add(new Instruction(JUMP_IF_EQUAL, 1, 0, machine.architecture));
    program.add(new Instruction(RETURN, 0, 0, KILL_PROCESS));
    program.add(new Instruction(LOAD, 0, 0, NUMBER));
    program.add(new Instruction(JUMP_IF_AT_LEAST, 0, 1, X32));
    program.add(new Instruction(RETURN, 0, 0, ANSWER_EPERM));
    for (int number : machine.forbidden) {
      answer(number, ANSWER_EPERM);
    }
    for (int number : FORBIDDEN_EVERYWHERE) {
      answer(number, ANSWER_EPERM);
    }
    if (!mayExecute) {
      for (int number : machine.execution) {
        answer(number, ANSWER_EPERM);
      }
      // Its flags lie in memory, where a filter can't look; libc then takes clone instead.
      answer(CLONE3, ANSWER_ENOSYS);
      program.add(new Instruction(JUMP_IF_EQUAL, 0, 3, machine.clone));
      program.add(new Instruction(LOAD, 0, 0, FIRST_ARGUMENT));
      program.add(new Instruction(JUMP_IF_BITS, 1, 0, CLONE_THREAD));
      program.add(new Instruction(RETURN, 0, 0, ANSWER_EPERM)); // a process, not a thread
    }
    program.add(new Instruction(RETURN, 0, 0, ALLOW));
    try (Arena arena = Arena.ofConfined()) {
      LibC.syscall(
          "seccomp", machine.seccomp, SET_MODE_FILTER, ALL_THREADS, assemble(arena).address(), 0);
    }
  }

  private void answer(int number, int answer) {
    program.add(new Instruction(JUMP_IF_EQUAL, 0, 1, number));
    program.add(new Instruction(RETURN, 0, 0, answer));
  }

  /** The program as {@code struct sock_fprog}. */
  private MemorySegment assemble(Arena arena) {
    MemorySegment code = arena.allocate(8L * program.size(), 8);
    for (int i = 0; i < program.size(); i++) {
      Instruction instruction = program.get(i);
      long at = 8L * i;
      code.set(JAVA_SHORT, at, (short) instruction.code());
      code.set(JAVA_BYTE, at + 2, (byte) instruction.ifTrue());
      code.set(JAVA_BYTE, at + 3, (byte) instruction.ifFalse());
      code.set(JAVA_INT, at + 4, instruction.value());
    }
    MemorySegment whole = arena.allocate(16, 8);
    whole.set(JAVA_SHORT, 0, (short) program.size());
    whole.set(ADDRESS, 8, code);
    return whole;
  }
}
