package com.mockstagram.media.upload;

import com.mockstagram.media.store.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/**
 * What has come of one part and is not in MinIO yet. It lies in a nameless file, so that many
 * uploads at once take no heap and a killed process leaves nothing behind. Not for several threads.
 */
final class Spool implements AutoCloseable {
  private static final int COPY_BYTES = 64 * 1024;

  private final FileChannel file;
  private final CRC32C crc = new CRC32C();
  private long size;

  Spool() throws IOException {
    Path path = Files.createTempFile("upload", ".part");
    // The system unlinks it as soon as it is open.
    file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  long size() {
    return size;
  }

  void append(byte[] bytes, int offset, int length) throws IOException {
    crc.update(bytes, offset, length);
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
    while (buffer.hasRemaining()) {
      size += file.write(buffer, size);
    }
  }

  void clear() {
    size = 0;
    crc.reset();
  }

  /** The first bytes, as many as there are and at most so many. */
  byte[] head(int most) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(most, size));
    while (buffer.hasRemaining() && file.read(buffer, buffer.position()) >= 0) {
      // A read may give less than there is room for.
    }
    return buffer.array();
  }

  Bytes bytes() {
    long length = size;
    int checksum = (int) crc.getValue();
    return new Bytes() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public OptionalInt crc32c() {
        return OptionalInt.of(checksum);
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        copy(length, out);
      }
    };
  }

  private void copy(long length, OutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(COPY_BYTES);
    for (long at = 0; at < length; at += buffer.limit()) {
      buffer.clear().limit((int) Math.min(COPY_BYTES, length - at));
      if (file.read(buffer, at) < 0) {
        throw new IOException("the spool lost its end");
      }
      buffer.flip();
      out.write(buffer.array(), 0, buffer.limit());
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
