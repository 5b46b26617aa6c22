package com.mockstagram.common.storage;

import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import jakarta.validation.constraints.NotBlank;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
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

  /** Most calls at once; more of them wait. */
  private static final int MAX_CALLS = 256;

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

  /** A client for requests that are signed beforehand, with the same patience. */
  public static OkHttpClient httpClient() {
    // OkHttp's own limit is 5 calls at once to one host, and MinIO is one host.
    var dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
    dispatcher.setMaxRequests(MAX_CALLS);
    dispatcher.setMaxRequestsPerHost(MAX_CALLS);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
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
