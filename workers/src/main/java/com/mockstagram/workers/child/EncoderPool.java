package com.mockstagram.workers.child;

import com.mockstagram.workers.image.EncodePlan;
import com.mockstagram.workers.image.ImageSink;
import com.mockstagram.workers.image.MediaRejected;
import io.dropwizard.lifecycle.Managed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encoder processes that are kept for the next job. As many run at once as there are callers: who
 * calls bounds that. A process that broke is replaced, and so is one that has done much or grown
 * fat.
 */
public final class EncoderPool implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(EncoderPool.class);

  /** What a decoder leaks or a picture plants does not last. */
  private static final int MAX_JOBS = 500;

  /** A process that holds more than this after its job is not kept, in bytes. */
  private static final long MAX_RESIDENT = 300L << 20;

  private static final long PAGE_BYTES = 4_096;

  private final ChildSpec spec;
  private final MemoryGate gate;
  private final Duration limit;
  private final Deque<EncoderProcess> idle = new ConcurrentLinkedDeque<>();
  private final Set<EncoderProcess> busy = ConcurrentHashMap.newKeySet();
  // Reading from a process can't be interrupted, and holds the carrier of a virtual thread: the
  // caller waits for a thread that reads.
  private final ExecutorService exchanges =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("exchange-", 0).daemon().factory());

  /**
   * @param limit most time that one job may take, from when there is memory for it
   */
  public EncoderPool(ChildSpec spec, MemoryGate gate, Duration limit) {
    this.spec = spec;
    this.gate = gate;
    this.limit = limit;
  }

  /** A decoder ended in the middle of a job, for reasons that need not lie in the picture. */
  public static final class DecoderCrashed extends Exception {
    private static final long serialVersionUID = 1;

    DecoderCrashed(Throwable cause) {
      super(String.valueOf(cause.getMessage()), cause);
    }
  }

  /**
   * Encodes one picture in a process of its own for that time.
   *
   * @param original read once, not closed
   * @throws MediaRejected when the picture is at fault
   * @throws IOException when the original can't be read, or no process be started
   */
  public void encode(InputStream original, long length, EncodePlan plan, ImageSink sink)
      throws MediaRejected, DecoderCrashed, IOException, InterruptedException {
    EncoderProcess process = take();
    busy.add(process);
    Future<?> exchange =
        exchanges.submit(
            () -> {
              process.encode(original, length, plan, sink, gate, limit);
              return null;
            });
    boolean intact = false;
    try {
      exchange.get();
      intact = true;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case MediaRejected rejected -> {
          intact = process.isAlive();
          throw rejected;
        }
        case EncoderProcess.Broken broken -> throw new DecoderCrashed(broken);
        case IOException io -> throw io;
        case InterruptedException interrupted -> throw interrupted;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    } finally {
      busy.remove(process);
      if (intact && isWorthKeeping(process)) {
        idle.push(process);
      } else {
        process.close();
      }
      exchange.cancel(true);
    }
  }

  /** Ids of the processes that run now. */
  public Set<Long> pids() {
    Set<Long> pids = ConcurrentHashMap.newKeySet();
    idle.forEach(process -> pids.add(process.pid()));
    busy.forEach(process -> pids.add(process.pid()));
    return pids;
  }

  @Override
  public void stop() {
    idle.forEach(EncoderProcess::close);
    busy.forEach(EncoderProcess::close);
    exchanges.shutdownNow();
  }

  private EncoderProcess take() throws IOException, InterruptedException {
    for (EncoderProcess kept = idle.poll(); kept != null; kept = idle.poll()) {
      if (kept.isAlive()) {
        return kept;
      }
    }
    CompletableFuture<EncoderProcess> started =
        CompletableFuture.supplyAsync(this::startProcess, exchanges);
    try {
      return started.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UncheckedIOException io
          ? io.getCause()
          : new IOException(e.getCause());
    } catch (InterruptedException e) {
      var unused = started.thenAccept(EncoderProcess::close); // nobody waits for it any more
      throw e;
    }
  }

  private EncoderProcess startProcess() {
    try {
      return EncoderProcess.start(spec);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isWorthKeeping(EncoderProcess process) {
    if (!process.isAlive() || process.jobs() >= MAX_JOBS) {
      return false;
    }
    try {
      // https://man7.org/linux/man-pages/man5/proc_pid_statm.5.html: size, resident, …
      String[] pages = Files.readString(Path.of("/proc/" + process.pid() + "/statm")).split(" ");
      return Long.parseLong(pages[1]) * PAGE_BYTES <= MAX_RESIDENT;
    } catch (IOException | NumberFormatException e) {
      LOG.debug("how much memory {} holds is not known", process.pid(), e);
      return false;
    }
  }
}
