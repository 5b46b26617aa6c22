package com.mockstagram.workers.child;

import com.mockstagram.workers.sandbox.Confinement;
import com.mockstagram.workers.sandbox.JavaCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * What kind of encoder process to run, and within which bounds.
 *
 * @param encoder name of an {@link com.mockstagram.workers.image.ImageEncoder}
 * @param threads most threads that work on one picture
 * @param niceness from 0 to 19: how far it stands back for others
 * @param heapMb of its JVM; what native decoders use is not in it
 * @param addressSpaceMb most memory that it may map, in megabytes, heap and code included
 * @param cpuSeconds most processor time for one job
 */
public record ChildSpec(
    String encoder, int threads, int niceness, int heapMb, long addressSpaceMb, int cpuSeconds) {

  /** Encoder processes of this kind within the usual bounds. */
  public static ChildSpec of(String encoder, int threads, int niceness) {
    boolean decodesInJava = encoder.equals("thumbnailator");
    return new ChildSpec(
        encoder, threads, niceness, decodesInJava ? 512 : 48, decodesInJava ? 2_560 : 2_048, 60);
  }

  List<String> command() {
    List<String> command =
        new ArrayList<>(
            JavaCommand.of(
                EncoderChild.class,
                List.of("-Xmx" + heapMb + "m", "-Xms8m", "-XX:TieredStopAtLevel=1")));
    for (Object part :
        new Object[] {encoder, threads, niceness, heapMb, addressSpaceMb, cpuSeconds}) {
      command.add(part.toString());
    }
    return command;
  }

  static ChildSpec of(List<String> arguments) {
    return new ChildSpec(
        arguments.get(0),
        Integer.parseInt(arguments.get(1)),
        Integer.parseInt(arguments.get(2)),
        Integer.parseInt(arguments.get(3)),
        Long.parseLong(arguments.get(4)),
        Integer.parseInt(arguments.get(5)));
  }

  Confinement confinement() {
    return new Confinement(
        new Confinement.Limits(addressSpaceMb << 20, cpuSeconds, 0),
        JavaCommand.readable(),
        List.of(),
        encoder.equals("thumbnailator"), // Java can't write WebP: ffmpeg does it for it
        niceness);
  }
}
