package com.mockstagram.media.testing;

import com.mockstagram.common.teststack.TestStack;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What is really in MinIO and PostgreSQL, asked of them and not of the server. */
public final class Stored {
  private final TestStack stack;
  private final MinioClient minio;

  public Stored(TestStack stack) {
    this.stack = stack;
    this.minio = stack.minio();
  }

  /** SHA-256 of the original that a medium was made of. */
  public String sha256(UUID mediaId) throws Exception {
    String key = query("SELECT blob_id FROM medium WHERE id = '" + mediaId + "'");
    var digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in =
        new DigestInputStream(
            minio.getObject(
                GetObjectArgs.builder().bucket(stack.bucket("originals")).object(key).build()),
            digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** How many objects there are in a bucket under a prefix. */
  public long count(String bucket, String prefix) {
    return StreamSupport.stream(
            minio
                .listObjects(
                    ListObjectsArgs.builder()
                        .bucket(stack.bucket(bucket))
                        .prefix(prefix)
                        .recursive(true)
                        .build())
                .spliterator(),
            false)
        .count();
  }

  /** The first column of the first row. */
  public String query(String sql) throws Exception {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : null;
    }
  }

  public long number(String sql) throws Exception {
    return Long.parseLong(query(sql));
  }

  public void update(String sql) throws Exception {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connect() throws Exception {
    String account = stack.databasePrefix() + "media";
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(stack.databaseHost(), stack.databasePort(), account),
        account,
        stack.database("media"));
  }
}
