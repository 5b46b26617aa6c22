package com.mockstagram.workers.storage;

import com.mockstagram.common.storage.ObjectStoreConfig;
import io.minio.GetObjectArgs;
import io.minio.Http;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Originals out, variants in. */
public final class MediaStore {
  /** What stands under a variant's key never changes: a new recipe makes a new key. */
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private static final long PART_BYTES = 8L << 20;

  private final MinioClient minio;
  private final String originals;
  private final String variants;

  public MediaStore(MinioClient minio, ObjectStoreConfig config) {
    this.minio = minio;
    this.originals = config.originalsBucket();
    this.variants = config.variantsBucket();
  }

  /**
   * @param length in bytes
   */
  public record Original(InputStream bytes, long length) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }

  /**
   * @throws OriginalGone when there is no such object: its medium was deleted meanwhile
   * @throws IOException when the store can't be reached
   */
  public Original original(String key) throws IOException, OriginalGone {
    try {
      var answer = minio.getObject(GetObjectArgs.builder().bucket(originals).object(key).build());
      String length = answer.headers().get("Content-Length");
      if (length == null) {
        answer.close();
        throw new IOException("the store does not tell the length of " + key);
      }
      return new Original(answer, Long.parseLong(length));
    } catch (ErrorResponseException e) {
      if ("NoSuchKey".equals(e.errorResponse().code())) {
        throw new OriginalGone(key);
      }
      throw failure("original " + key, e);
    } catch (MinioException e) {
      throw failure("original " + key, e);
    }
  }

  /** Stores a file of any size, in parts where it is large. */
  public void putFile(String key, String contentType, Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      minio.putObject(
          PutObjectArgs.builder().bucket(variants).object(key).stream(
                  bytes, Files.size(file), PART_BYTES)
              .contentType(contentType)
              .headers(new Http.Headers(Map.of("Cache-Control", FOR_EVER)))
              .build());
    } catch (MinioException e) {
      throw failure("file " + key, e);
    }
  }

  public void putVariant(String key, String contentType, byte[] bytes) throws IOException {
    try {
      minio.putObject(
          PutObjectArgs.builder()
              .bucket(variants)
              .object(key)
              .data(bytes, bytes.length)
              .contentType(contentType)
              .headers(new Http.Headers(Map.of("Cache-Control", FOR_EVER)))
              .build());
    } catch (MinioException e) {
      throw failure("variant " + key, e);
    }
  }

  /**
   * An answer that says no is one; no answer, or that the store itself is in trouble, is another.
   */
  private static IOException failure(String what, MinioException e) {
    boolean refused = e instanceof ErrorResponseException answer && answer.response().code() < 500;
    return refused ? new IOException(what, e) : new StoreAway(what + ": " + e.getMessage(), e);
  }
}
