package com.mockstagram.workers.child;

import com.mockstagram.workers.image.EncodePlan;
import com.mockstagram.workers.image.ImageSink;
import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Rejection;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One encoder process, seen from its worker. For one job at a time; killed when it breaks rules.
 */
final class EncoderProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EncoderProcess.class);
  private static final Duration START = Duration.ofSeconds(30);
  private static final int CHUNK = 65_536;

  /** Lines of what a process said that are told when it broke. */
  private static final int MAX_WORDS = 8;

  /** One thread for all: it only kills. */
  private static final ScheduledExecutorService ALARMS =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("encoder-alarms").daemon().factory());

  private final Process process;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final Deque<String> lastWords = new ArrayDeque<>();
  private volatile boolean outOfTime;
  private int jobs;

  private EncoderProcess(Process process) {
    this.process = process;
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), CHUNK));
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), CHUNK));
  }

  /** What an encoder process died of, when nothing says that the picture is at fault. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    Broken(String message, Throwable cause) {
      super(message, cause);
    }
  }

  static EncoderProcess start(ChildSpec spec) throws IOException {
    var builder = new ProcessBuilder(spec.command());
    Map<String, String> environment = builder.environment();
    environment.clear(); // the worker's holds the keys to queues and buckets
    environment.put("LANG", "C.UTF-8");
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("VIPS_BLOCK_UNTRUSTED", "1");
    environment.put("VIPS_WARNING", "0"); // what its decoders complain of comes as an error
    // Two pools of memory, not eight per core: freed memory of one thread serves the others.
    environment.put("MALLOC_ARENA_MAX", "2");
    builder.directory(new File("/"));
    var started = new EncoderProcess(builder.start());
    started.logErrors();
    started.awaitReady(spec);
    return started;
  }

  long pid() {
    return process.pid();
  }

  int jobs() {
    return jobs;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Does one job.
   *
   * @param limit most time from the moment at which there is memory for it
   * @throws Broken when the process is no more
   * @throws IOException when the original can't be read; the process is no more either
   */
  void encode(
      InputStream original,
      long length,
      EncodePlan plan,
      ImageSink sink,
      MemoryGate gate,
      Duration limit)
      throws MediaRejected, Broken, IOException, InterruptedException {
    jobs++;
    send(original, length, plan);
    MemoryGate.Room room = null;
    try (var clock = new Clock(limit)) {
      while (true) {
        switch (Frame.read(in)) {
          case Frame.Claim claim -> {
            clock.pause();
            room = gate.enter(claim.memoryBytes());
            out.write(EncoderChild.GO);
            out.flush();
            clock.start();
          }
          case Frame.Traits(var traits) -> sink.traits(traits);
          case Frame.Made(var variant) -> sink.variant(variant);
          case Frame.Timed(var stage, long nanos) -> sink.timed(stage, nanos);
          case Frame.Refused(var rejection, String cause) ->
              throw new MediaRejected(rejection, cause);
          case Frame.Done() -> {
            return;
          }
          case Frame.Ready ready -> throw new IOException("an unexpected " + ready);
        }
      }
    } catch (IOException e) {
      throw brokenBy(e);
    } finally {
      if (room != null) {
        room.close();
      }
    }
  }

  /** Kills it, whatever it does. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void send(InputStream original, long length, EncodePlan plan)
      throws IOException, Broken, MediaRejected {
    try {
      out.write(EncoderChild.JOB);
      out.writeUTF(plan.name());
      out.writeLong(length);
    } catch (IOException e) {
      throw brokenBy(e);
    }
    var chunk = new byte[CHUNK];
    for (long left = length; left > 0; ) {
      int read = original.read(chunk, 0, (int) Math.min(CHUNK, left));
      if (read < 0) {
        close();
        throw new IOException("the store ended an original " + left + " bytes early");
      }
      try {
        out.write(chunk, 0, read);
      } catch (IOException e) {
        throw brokenBy(e);
      }
      left -= read;
    }
    try {
      out.flush();
    } catch (IOException e) {
      throw brokenBy(e);
    }
  }

  private Broken brokenBy(IOException e) throws MediaRejected {
    process.destroyForcibly();
    String end;
    try {
      end = process.waitFor(5, TimeUnit.SECONDS) ? "exit " + process.exitValue() : "no end";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      end = "interrupted";
    }
    if (outOfTime || end.equals("exit 152")) { // 128 + SIGXCPU
      throw new MediaRejected(Rejection.DECODE_TIMEOUT, "encoder process: " + end);
    }
    return new Broken("encoder process " + pid() + " broke: " + end + " " + lastWords(), e);
  }

  private void awaitReady(ChildSpec spec) throws IOException {
    try (var clock = new Clock(START)) {
      if (!(Frame.read(in) instanceof Frame.Ready(var refused))) {
        throw new IOException("an encoder process did not say that it is ready");
      }
      if (!refused.isEmpty()) {
        LOG.warn("Encoder process {} is not confined in all: {}", pid(), refused);
      }
      LOG.info("Encoder process {} runs {}", pid(), spec);
    } catch (IOException e) {
      close();
      throw new IOException("an encoder process did not start: " + spec, e);
    }
  }

  private synchronized void remember(String line) {
    if (!line.startsWith("\tat ")) {
      lastWords.addLast(line.strip());
    }
    if (lastWords.size() > MAX_WORDS) {
      lastWords.removeFirst();
    }
  }

  private synchronized String lastWords() {
    return String.join("; ", lastWords);
  }

  private void logErrors() {
    // Not a virtual thread: a read from a pipe holds its carrier, and there are few of those.
    Thread.ofPlatform()
        .name("encoder-" + pid())
        .daemon()
        .start(
            () -> {
              try (var lines = process.errorReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  remember(line);
                }
              } catch (IOException e) {
                LOG.debug("encoder process {} says no more", pid(), e);
              }
            });
  }

  /** Kills the process when a job takes too long. */
  private final class Clock implements AutoCloseable {
    private final Duration limit;
    private @Nullable Future<?> alarm;

    Clock(Duration limit) {
      this.limit = limit;
      start();
    }

    void start() {
      alarm = ALARMS.schedule(this::ring, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    void pause() {
      close();
    }

    private void ring() {
      outOfTime = true;
      process.destroyForcibly();
    }

    @Override
    public void close() {
      if (alarm != null) {
        alarm.cancel(false);
      }
    }
  }
}
