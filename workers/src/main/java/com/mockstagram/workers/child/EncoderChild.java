package com.mockstagram.workers.child;

import com.mockstagram.common.media.MediaTraits;
import com.mockstagram.workers.image.EncodePlan;
import com.mockstagram.workers.image.EncodedVariant;
import com.mockstagram.workers.image.Encoders;
import com.mockstagram.workers.image.ImageEncoder;
import com.mockstagram.workers.image.ImageSink;
import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Rejection;
import com.mockstagram.workers.image.Stage;
import com.mockstagram.workers.sandbox.Confinement;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;

/**
 * A process that encodes pictures and does nothing else: jobs come on its standard input, what it
 * made goes to its standard output. It confines itself before it reads the first of them, so that a
 * decoder taken over by a picture finds no file, no network and no other process, and it ends when
 * its input ends, so that it never outlives its worker.
 */
final class EncoderChild {
  static final int JOB = 'j';
  static final int GO = 'g';

  private static final int CHUNK = 65_536;

  private final DataInputStream in;
  private final DataOutputStream out;
  private final SynchronousQueue<Job> jobs = new SynchronousQueue<>();
  private final Semaphore leave = new Semaphore(0);

  private EncoderChild(DataInputStream in, DataOutputStream out) {
    this.in = in;
    this.out = out;
  }

  private record Job(EncodePlan plan, Arena arena, MemorySegment original) {}

  /**
   * @param args see {@link ChildSpec#command}
   */
  public static void main(String[] args) throws Exception {
    var in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), CHUNK));
    var out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), CHUNK));
    System.setOut(System.err); // nothing but frames goes to the worker
    ChildSpec spec = ChildSpec.of(List.of(args));
    List<String> refused = spec.confinement().apply();
    ImageEncoder encoder = Encoders.open(spec.encoder(), spec.threads());
    var child = new EncoderChild(in, out);
    Thread.ofPlatform().name("encode").daemon().start(() -> child.work(encoder, spec));
    child.send(new Frame.Ready(refused));
    child.listen();
  }

  /** Reads all the time, also while a job is worked on: the end of the input is the end of all. */
  private void listen() throws InterruptedException {
    try {
      while (true) {
        switch (in.readUnsignedByte()) {
          case JOB -> jobs.put(readJob());
          case GO -> leave.release();
          default -> throw new IOException("neither a job nor leave to go on");
        }
      }
    } catch (EOFException e) {
      Runtime.getRuntime().halt(0);
    } catch (IOException e) {
      System.err.println(e);
      Runtime.getRuntime().halt(1);
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // the job closes it
  private Job readJob() throws IOException {
    EncodePlan plan = EncodePlan.named(in.readUTF());
    Arena arena = Arena.ofShared();
    long length = in.readLong();
    MemorySegment original = arena.allocate(Math.max(1, length), 16).asSlice(0, length);
    var buffer = original.asByteBuffer();
    var chunk = new byte[CHUNK];
    while (buffer.hasRemaining()) {
      int part = Math.min(CHUNK, buffer.remaining());
      in.readFully(chunk, 0, part);
      buffer.put(chunk, 0, part);
    }
    return new Job(plan, arena, original);
  }

  private void work(ImageEncoder encoder, ChildSpec spec) {
    try {
      while (true) {
        Job job = jobs.take();
        Confinement.allowCpuSeconds(spec.cpuSeconds());
        try (Arena _ = job.arena()) {
          encoder.encode(job.original(), job.plan(), new Answers());
          send(new Frame.Done());
        } catch (MediaRejected e) {
          send(new Frame.Refused(e.rejection(), String.valueOf(e.getMessage())));
        } catch (OutOfMemoryError e) {
          send(new Frame.Refused(Rejection.DECODE_MEMORY, e.toString()));
        }
      }
    } catch (InterruptedException | RuntimeException | Error e) {
      // Whatever this is, the worker takes it for a broken decoder and starts another process.
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private synchronized void send(Frame frame) {
    try {
      Frame.write(out, frame);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the worker is gone
    }
  }

  private final class Answers implements ImageSink {
    @Override
    public void claim(int width, int height, long memoryBytes) {
      send(new Frame.Claim(width, height, memoryBytes));
      leave.acquireUninterruptibly();
    }

    @Override
    public void traits(MediaTraits traits) {
      send(new Frame.Traits(traits));
    }

    @Override
    public void variant(EncodedVariant variant) {
      send(new Frame.Made(variant));
    }

    @Override
    public void timed(Stage stage, long nanos) {
      send(new Frame.Timed(stage, nanos));
    }
  }
}
