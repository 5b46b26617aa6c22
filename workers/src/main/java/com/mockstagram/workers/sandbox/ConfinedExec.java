package com.mockstagram.workers.sandbox;

import com.mockstagram.workers.sandbox.Confinement.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Confines itself and then becomes another program: the way to run ffmpeg, which can't be asked to
 * renounce anything, on bytes that nobody trusts.
 */
public final class ConfinedExec {
  private ConfinedExec() {}

  /**
   * The command that runs a program so.
   *
   * @param program absolute path of the program, and its arguments
   */
  public static List<String> command(Confinement confinement, List<String> program) {
    List<String> command =
        new ArrayList<>(
            JavaCommand.of(ConfinedExec.class, List.of("-Xmx16m", "-XX:TieredStopAtLevel=1")));
    Limits limits = confinement.limits();
    command.add(Long.toString(limits.addressSpaceBytes()));
    command.add(Long.toString(limits.cpuSeconds()));
    command.add(Long.toString(limits.fileBytes()));
    command.add(Integer.toString(confinement.niceness()));
    command.add(paths(confinement.readable()));
    command.add(paths(confinement.writable()));
    command.addAll(program);
    return command;
  }

  public static void main(String[] args) throws Exception {
    var limits =
        new Limits(Long.parseLong(args[0]), Long.parseLong(args[1]), Long.parseLong(args[2]));
    List<Path> readable = new ArrayList<>(JavaCommand.readable()); // until it is another program
    readable.addAll(paths(args[4]));
    var confinement =
        new Confinement(limits, readable, paths(args[5]), true, Integer.parseInt(args[3]));
    confinement.execute(List.of(args).subList(6, args.length));
  }

  private static String paths(List<Path> paths) {
    return String.join(":", paths.stream().map(Path::toString).toList());
  }

  private static List<Path> paths(String joined) {
    return joined.isEmpty()
        ? List.of()
        : List.of(joined.split(":")).stream().map(Path::of).toList();
  }
}
