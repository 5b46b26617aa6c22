package com.mockstagram.workers.media;

import com.mockstagram.workers.media.FfmpegFailed.Why;
import com.mockstagram.workers.sandbox.ConfinedExec;
import com.mockstagram.workers.sandbox.Confinement;
import com.mockstagram.workers.sandbox.Confinement.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.bramp.ffmpeg.FFprobe;
import net.bramp.ffmpeg.builder.FFprobeBuilder;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;
import net.bramp.ffmpeg.progress.ProgressListener;
import net.bramp.ffmpeg.progress.StreamProgressParser;
import org.jspecify.annotations.Nullable;

/**
 * Runs ffmpeg and ffprobe on files that nobody trusts: in a folder of their own, without network,
 * with bounds on memory and time, and with no protocol but that of files, so that no playlist makes
 * them fetch anything.
 */
public final class Ffmpeg {
  private static final String FFMPEG = "/usr/bin/ffmpeg";
  private static final String FFPROBE = "/usr/bin/ffprobe";

  /** Three encoders of up to 1080 lines and their look-ahead map this much, mostly untouched. */
  private static final long ADDRESS_SPACE = 4L << 30;

  private static final long MAX_FILE_BYTES = 8L << 30;
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(20);
  private static final int MAX_SAID = 2_000;

  private final int niceness;
  // Reading from a process can't be interrupted: the caller waits for a thread that reads.
  private final ExecutorService readers =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("ffmpeg-", 0).daemon().factory());

  /**
   * @param niceness from 0 to 19: how far it stands back for others
   */
  public Ffmpeg(int niceness) {
    this.niceness = niceness;
  }

  public static boolean isInstalled() {
    return Files.isExecutable(Path.of(FFMPEG)) && Files.isExecutable(Path.of(FFPROBE));
  }

  /**
   * What is in a file.
   *
   * @param inputOptions such as the one demuxer that may look at it
   */
  public FFmpegProbeResult probe(WorkFolder folder, List<String> inputOptions, Path file)
      throws FfmpegFailed, IOException, InterruptedException {
    List<String> options =
        new ArrayList<>(List.of("-v", "error", "-protocol_whitelist", "file,pipe"));
    options.addAll(inputOptions);
    List<String> arguments =
        new FFprobeBuilder()
            .setShowChapters(false)
            .addExtraArgs(options.toArray(String[]::new))
            .setInput(file.toString())
            .build();
    var running = new Running(folder, PROBE_LIMIT);
    return running.await(
        () -> new FFprobe(FFPROBE, running::start).probe(arguments)); // it runs and it parses
  }

  public void run(WorkFolder folder, List<String> arguments, Duration limit)
      throws FfmpegFailed, IOException, InterruptedException {
    run(folder, arguments, limit, progress -> {});
  }

  /**
   * @param arguments without those that every run has
   * @param limit most time it may take, on the clock and, per core, of processors
   * @param listener told about twice a second how far it is
   */
  public void run(
      WorkFolder folder, List<String> arguments, Duration limit, ProgressListener listener)
      throws FfmpegFailed, IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                FFMPEG,
                "-hide_banner",
                "-nostdin",
                "-nostats",
                "-y",
                "-v",
                "error",
                "-progress",
                "pipe:1",
                "-protocol_whitelist",
                "file,pipe"));
    command.addAll(arguments);
    var running = new Running(folder, limit);
    running.await(
        () -> {
          Process process = running.start(command);
          new StreamProgressParser(listener).processStream(process.getInputStream());
          return process.waitFor();
        });
  }

  @FunctionalInterface
  private interface Task<T> {
    T run() throws Exception;
  }

  /** One process, from its start to the look at what it left. */
  private final class Running {
    private final WorkFolder folder;
    private final Duration limit;
    private final Path said;
    private volatile @Nullable Process process;

    Running(WorkFolder folder, Duration limit) {
      this.folder = folder;
      this.limit = limit;
      this.said = folder.file("ffmpeg.log");
    }

    Process start(List<String> command) throws IOException {
      var limits =
          new Limits(
              ADDRESS_SPACE,
              limit.toSeconds() * Runtime.getRuntime().availableProcessors() + 1,
              MAX_FILE_BYTES);
      var confinement = new Confinement(limits, List.of(), List.of(folder.path()), true, niceness);
      var builder = new ProcessBuilder(ConfinedExec.command(confinement, command));
      builder.environment().clear();
      builder.environment().putAll(Map.of("LANG", "C.UTF-8", "PATH", "/usr/bin:/bin"));
      builder.directory(folder.path().toFile());
      builder.redirectError(said.toFile()); // a pipe that nobody reads would stop it
      Process started = builder.start();
      process = started;
      return started;
    }

    <T> T await(Task<T> task) throws FfmpegFailed, IOException, InterruptedException {
      Future<T> future = readers.submit(task::run);
      try {
        T result = future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        check();
        return result;
      } catch (TimeoutException e) {
        throw new FfmpegFailed(Why.TIMEOUT, "longer than " + limit.toSeconds() + " s");
      } catch (ExecutionException e) {
        check(); // what the process says tells more than what its reader missed
        throw new IOException("ffmpeg", e.getCause());
      } finally {
        Process running = process;
        if (running != null) {
          running.destroyForcibly();
        }
      }
    }

    private void check() throws FfmpegFailed, IOException, InterruptedException {
      Process ended = process;
      if (ended == null || !ended.waitFor(5, TimeUnit.SECONDS) || ended.exitValue() == 0) {
        return;
      }
      int exit = ended.exitValue();
      String words = words();
      Why why =
          exit == 128 + 24 // SIGXCPU
              ? Why.TIMEOUT
              : words.contains("Cannot allocate memory")
                  ? Why.MEMORY
                  : exit > 128 && exit < 160 ? Why.CRASHED : Why.REFUSED;
      throw new FfmpegFailed(why, "exit " + exit + ": " + words);
    }

    private String words() throws IOException {
      if (!Files.exists(said)) {
        return "";
      }
      try (var file = Files.newInputStream(said)) {
        return new String(file.readNBytes(MAX_SAID), StandardCharsets.UTF_8).strip();
      }
    }
  }
}
