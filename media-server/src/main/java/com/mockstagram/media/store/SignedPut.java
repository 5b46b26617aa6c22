package com.mockstagram.media.store;

import com.mockstagram.common.storage.ObjectStoreConfig;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/**
 * Puts bytes into MinIO by URLs signed beforehand. minio-java's own call wants the SHA-256 of a
 * body before it sends it, and MinIO computes it again: over a plain connection that reads every
 * byte three times. Here a CRC-32C travels with it, which MinIO checks.
 */
final class SignedPut {
  private static final int EXPIRY_SECONDS = 600;
  private static final MediaType BINARY = MediaType.get("application/octet-stream");

  /** Waits between attempts: MinIO may drop a connection, or restart. */
  private static final Duration[] PAUSES = {
    Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2)
  };

  private final MinioAsyncClient minio;
  private final String bucket;
  private final OkHttpClient http = ObjectStoreConfig.httpClient();

  SignedPut(MinioAsyncClient minio, String bucket) {
    this.minio = minio;
    this.bucket = bucket;
  }

  /** Returns the object's or part's ETag, without quotes. */
  String send(String key, Http.QueryParameters query, Bytes bytes) {
    for (int attempt = 0; ; attempt++) {
      try {
        return sendOnce(key, query, bytes);
      } catch (IOException | MinioException e) {
        if (attempt == PAUSES.length) {
          throw Calls.unavailable(e);
        }
        pause(PAUSES[attempt], e);
      }
    }
  }

  private String sendOnce(String key, Http.QueryParameters query, Bytes bytes)
      throws IOException, MinioException {
    String url =
        minio.getPresignedObjectUrl(
            GetPresignedObjectUrlArgs.builder()
                .method(Http.Method.PUT)
                .bucket(bucket)
                .object(key)
                .expiry(EXPIRY_SECONDS)
                .extraQueryParams(query)
                .build());
    var request = new Request.Builder().url(url).put(body(bytes));
    bytes.crc32c().ifPresent(crc -> request.header("x-amz-checksum-crc32c", base64(crc)));
    try (Response answer = http.newCall(request.build()).execute()) {
      String etag = answer.header("ETag");
      if (!answer.isSuccessful() || etag == null) {
        throw new IOException("PUT " + key + ": " + answer.code() + " " + answer.body().string());
      }
      return etag.replace("\"", "");
    }
  }

  private static String base64(int crc) {
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(Integer.BYTES).putInt(crc).array());
  }

  private static RequestBody body(Bytes bytes) {
    return new RequestBody() {
      @Override
      public MediaType contentType() {
        return BINARY;
      }

      @Override
      public long contentLength() {
        return bytes.length();
      }

      @Override
      public void writeTo(BufferedSink sink) throws IOException {
        bytes.writeTo(sink.outputStream());
      }
    };
  }

  private static void pause(Duration length, Exception reason) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Calls.unavailable(reason);
    }
  }
}
