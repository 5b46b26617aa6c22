package com.mockstagram.media.store;

import com.mockstagram.common.storage.MediaKeys;
import com.mockstagram.media.store.Calls.Absent;
import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.GetObjectArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MinioAsyncClient;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import io.minio.messages.Part;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bucket of originals: whole ones, and those that are still on their way as parts and tails.
 * Every method throws {@link com.mockstagram.common.http.DomainException.Unavailable} when MinIO
 * does not answer.
 */
public final class Originals {
  /** Smallest part that S3 takes, save the last of an object. */
  public static final int PART_BYTES = 5 * 1024 * 1024;

  private final MinioAsyncClient minio;
  private final String bucket;
  private final SignedPut put;
  private final OpenMultiparts multiparts;

  public Originals(MinioAsyncClient minio, String bucket) {
    this.minio = minio;
    this.bucket = bucket;
    this.put = new SignedPut(minio, bucket);
    this.multiparts = new OpenMultiparts(minio);
  }

  /**
   * A multipart upload that nobody completed.
   *
   * @param id MinIO's
   */
  public record OpenMultipart(String key, String id, Instant since) {}

  /** A part that MinIO has. */
  public record StoredPart(int number, long bytes, String etag) {}

  /** Begins an object that is stored part by part. Returns MinIO's id for it. */
  public String createMultipart(UUID id) {
    try {
      return Calls.await(
              () ->
                  minio.createMultipartUpload(
                      CreateMultipartUploadArgs.builder()
                          .bucket(bucket)
                          .object(MediaKeys.original(id))
                          .build()))
          .result()
          .uploadId();
    } catch (Absent e) {
      throw Calls.unavailable(e);
    }
  }

  public StoredPart putPart(UUID id, String multipartId, int number, Bytes bytes) {
    var query =
        new Http.QueryParameters("partNumber", Integer.toString(number), "uploadId", multipartId);
    return new StoredPart(number, bytes.length(), put.send(MediaKeys.original(id), query, bytes));
  }

  /** Returns its ETag. */
  public String putWhole(UUID id, Bytes bytes) {
    return put.send(MediaKeys.original(id), new Http.QueryParameters(), bytes);
  }

  /** Returns its ETag. */
  public String putTail(UUID uploadId, long start, Bytes bytes) {
    return put.send(MediaKeys.tail(uploadId, start), new Http.QueryParameters(), bytes);
  }

  public InputStream openTail(UUID uploadId, long start) {
    return open(MediaKeys.tail(uploadId, start), null, null);
  }

  /**
   * Makes one object of its parts. Does nothing when that was done before.
   *
   * @return false when neither the parts nor the object are there
   */
  public boolean complete(UUID id, String multipartId, List<StoredPart> parts) {
    Part[] list = parts.stream().map(p -> new Part(p.number(), p.etag())).toArray(Part[]::new);
    try {
      Calls.await(
          () ->
              minio.completeMultipartUpload(
                  CompleteMultipartUploadArgs.builder()
                      .bucket(bucket)
                      .object(MediaKeys.original(id))
                      .uploadId(multipartId)
                      .parts(list)
                      .build()));
      return true;
    } catch (Absent e) {
      return size(id).isPresent();
    }
  }

  /** How many bytes the whole object has; empty when there is none. */
  public OptionalLong size(UUID id) {
    try {
      return OptionalLong.of(
          Calls.await(
                  () ->
                      minio.statObject(
                          StatObjectArgs.builder()
                              .bucket(bucket)
                              .object(MediaKeys.original(id))
                              .build()))
              .size());
    } catch (Absent e) {
      return OptionalLong.empty();
    }
  }

  /** Reads a whole object. The caller closes it. */
  public InputStream open(UUID id) {
    return open(MediaKeys.original(id), null, null);
  }

  /** Reads the beginning of an object. The caller closes it. */
  public InputStream openHead(UUID id, long bytes) {
    return open(MediaKeys.original(id), 0L, bytes);
  }

  public void remove(UUID id) {
    removeKey(MediaKeys.original(id));
  }

  public void removeTail(UUID uploadId, long start) {
    removeKey(MediaKeys.tail(uploadId, start));
  }

  public void removeTails(UUID uploadId) {
    for (String key : keys(MediaKeys.tailPrefix(uploadId))) {
      removeKey(key);
    }
  }

  /** Removes all that an upload left, wherever it stopped. */
  public void removeUpload(UUID id) {
    // MinIO lists multipart uploads by the exact key; there may be one that no row knows of, begun
    // by a process that died before it could write it down.
    multiparts.list(bucket, MediaKeys.original(id)).forEach(this::abort);
    removeTails(id);
    remove(id);
  }

  /** Those of the bucket that MinIO tells of. */
  public List<OpenMultipart> openMultiparts() {
    return multiparts.list(bucket, "");
  }

  public void abort(OpenMultipart open) {
    try {
      Calls.await(
          () ->
              minio.abortMultipartUpload(
                  AbortMultipartUploadArgs.builder()
                      .bucket(bucket)
                      .object(open.key())
                      .uploadId(open.id())
                      .build()));
    } catch (Absent e) {
      // Somebody else ended it meanwhile.
    }
  }

  /** The objects after a key, in the order of keys. */
  public List<StoredObject> list(String after, int limit) {
    var listing =
        ListObjectsArgs.builder()
            .bucket(bucket)
            .startAfter(after)
            .maxKeys(limit)
            .recursive(true)
            .build();
    var objects = new ArrayList<StoredObject>();
    try {
      for (var result : minio.listObjects(listing)) {
        Item item = result.get();
        objects.add(new StoredObject(item.objectName(), item.lastModified().toInstant()));
        if (objects.size() == limit) {
          break;
        }
      }
    } catch (MinioException e) {
      throw Calls.unavailable(e);
    }
    return objects;
  }

  private InputStream open(String key, @Nullable Long offset, @Nullable Long length) {
    try {
      return Calls.await(
          () ->
              minio.getObject(
                  GetObjectArgs.builder()
                      .bucket(bucket)
                      .object(key)
                      .offset(offset)
                      .length(length)
                      .build()));
    } catch (Absent e) {
      throw Calls.unavailable(e);
    }
  }

  public void removeKey(String key) {
    try {
      Calls.await(
          () -> minio.removeObject(RemoveObjectArgs.builder().bucket(bucket).object(key).build()));
    } catch (Absent e) {
      // It is gone, which is what was wanted.
    }
  }

  private List<String> keys(String prefix) {
    var keys = new ArrayList<String>();
    try {
      for (var item :
          minio.listObjects(
              ListObjectsArgs.builder().bucket(bucket).prefix(prefix).recursive(true).build())) {
        keys.add(item.get().objectName());
      }
    } catch (MinioException e) {
      throw Calls.unavailable(e);
    }
    return keys;
  }
}
