package com.mockstagram.common.storage;

import com.codahale.metrics.health.HealthCheck;
import io.minio.BucketExistsArgs;
import io.minio.MinioClient;

/** Healthy while MinIO answers and the bucket is there. */
public final class BucketHealthCheck extends HealthCheck {
  private final MinioClient minio;
  private final String bucket;

  public BucketHealthCheck(MinioClient minio, String bucket) {
    this.minio = minio;
    this.bucket = bucket;
  }

  @Override
  protected Result check() throws Exception {
    return minio.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())
        ? Result.healthy()
        : Result.unhealthy("there is no bucket " + bucket);
  }
}
