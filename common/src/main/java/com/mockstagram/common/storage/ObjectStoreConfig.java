package com.mockstagram.common.storage;

import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import jakarta.validation.constraints.NotBlank;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/** Where objects are stored, and under which account. */
public record ObjectStoreConfig(
    @NotBlank String endpoint,
    @NotBlank String accessKey,
    @NotBlank String secretKey,
    @NotBlank String originalsBucket,
    @NotBlank String variantsBucket) {

  /** Longest wait for a connection, in seconds. */
  private static final int CONNECT_SECONDS = 5;

  /** Longest silence while bytes go in or out, in seconds. */
  private static final int IO_SECONDS = 30;

  public MinioClient client() {
    return MinioClient.builder()
        .endpoint(endpoint)
        .credentials(accessKey, secretKey)
        .region("us-east-1") // MinIO's default; naming it spares one look-up per bucket
        .httpClient(httpClient())
        .build();
  }

  public MinioAsyncClient asyncClient() {
    return MinioAsyncClient.builder()
        .endpoint(endpoint)
        .credentials(accessKey, secretKey)
        .region("us-east-1")
        .httpClient(httpClient())
        .build();
  }

  private static OkHttpClient httpClient() {
    return new OkHttpClient.Builder()
        .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
        .readTimeout(IO_SECONDS, TimeUnit.SECONDS)
        .writeTimeout(IO_SECONDS, TimeUnit.SECONDS)
        .build();
  }

  @Override
  public String toString() {
    return "ObjectStoreConfig[" + endpoint + " as " + accessKey + "]"; // never the secret
  }
}
