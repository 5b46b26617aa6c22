package com.mockstagram.workers.child;

import com.mockstagram.common.media.MediaTraits;
import com.mockstagram.workers.image.EncodedVariant;
import com.mockstagram.workers.image.ImageFormat;
import com.mockstagram.workers.image.Rejection;
import com.mockstagram.workers.image.Stage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an encoder process answers to a job, one frame after another: a byte for the kind, then its
 * parts. Written by hand and not as JSON, so that the process needs no library and starts quickly.
 */
sealed interface Frame {
  /** The process is ready for its first job; what the kernel would not take from it. */
  record Ready(List<String> refused) implements Frame {}

  /** The size that a file claims: the process waits for leave to decode it. */
  record Claim(int width, int height, long memoryBytes) implements Frame {}

  record Traits(MediaTraits traits) implements Frame {}

  record Made(EncodedVariant variant) implements Frame {}

  record Timed(Stage stage, long nanos) implements Frame {}

  record Refused(Rejection rejection, String cause) implements Frame {}

  record Done() implements Frame {}

  /** Longest variant that is believed: what has read untrusted bytes is not trusted either. */
  int MAX_VARIANT_BYTES = 64 << 20;

  /** Longest text in a frame, in characters. */
  int MAX_TEXT = 2_000;

  static void write(DataOutputStream out, Frame frame) throws IOException {
    switch (frame) {
      case Ready(List<String> refused) -> {
        out.writeByte('s');
        text(out, String.join("\n", refused));
      }
      case Claim(int width, int height, long memoryBytes) -> {
        out.writeByte('c');
        out.writeInt(width);
        out.writeInt(height);
        out.writeLong(memoryBytes);
      }
      case Traits(MediaTraits traits) -> {
        out.writeByte('t');
        out.writeInt(traits.width());
        out.writeInt(traits.height());
        text(out, traits.thumbHash());
        text(out, traits.color());
        text(out, traits.perceptualHash());
      }
      case Made(EncodedVariant variant) -> {
        out.writeByte('v');
        text(out, String.join(",", variant.names()));
        text(out, variant.format().name());
        out.writeInt(variant.width());
        out.writeInt(variant.height());
        out.writeInt(variant.bytes().length);
        out.write(variant.bytes());
      }
      case Timed(Stage stage, long nanos) -> {
        out.writeByte('n');
        text(out, stage.name());
        out.writeLong(nanos);
      }
      case Refused(Rejection rejection, String cause) -> {
        out.writeByte('r');
        text(out, rejection.name());
        text(out, cause);
      }
      case Done() -> out.writeByte('d');
    }
    out.flush();
  }

  static Frame read(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    try {
      return switch (kind) {
        case 's' -> new Ready(in.readUTF().lines().toList());
        case 'c' -> new Claim(in.readInt(), in.readInt(), in.readLong());
        case 't' ->
            new Traits(
                new MediaTraits(
                    in.readInt(), in.readInt(), null, in.readUTF(), in.readUTF(), in.readUTF()));
        case 'v' ->
            new Made(
                new EncodedVariant(
                    List.of(in.readUTF().split(",")),
                    ImageFormat.valueOf(in.readUTF()),
                    in.readInt(),
                    in.readInt(),
                    bytes(in)));
        case 'n' -> new Timed(Stage.valueOf(in.readUTF()), in.readLong());
        case 'r' -> new Refused(Rejection.valueOf(in.readUTF()), in.readUTF());
        case 'd' -> new Done();
        default -> throw new IOException("an encoder process sent a frame of kind " + kind);
      };
    } catch (IllegalArgumentException e) {
      throw new IOException("an encoder process sent a frame that makes no sense", e);
    }
  }

  private static void text(DataOutputStream out, @Nullable String text) throws IOException {
    String whole = text == null ? "" : text;
    out.writeUTF(whole.substring(0, Math.min(MAX_TEXT, whole.length())));
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MAX_VARIANT_BYTES) {
      throw new IOException("an encoder process sent a variant of " + length + " bytes");
    }
    return in.readNBytes(length);
  }
}
