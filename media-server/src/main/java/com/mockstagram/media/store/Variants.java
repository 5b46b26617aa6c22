package com.mockstagram.media.store;

import com.mockstagram.common.storage.MediaKeys;
import com.mockstagram.media.store.Calls.Absent;
import io.minio.ListObjectsArgs;
import io.minio.MinioAsyncClient;
import io.minio.RemoveObjectArgs;
import io.minio.errors.MinioException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** The bucket of variants, which workers fill. */
public final class Variants {
  private final MinioAsyncClient minio;
  private final String bucket;

  public Variants(MinioAsyncClient minio, String bucket) {
    this.minio = minio;
    this.bucket = bucket;
  }

  /** Goes over the ids of all media that have variants, so many at a time. */
  public void eachPage(int size, Consumer<List<UUID>> page) {
    var ids = new ArrayList<UUID>();
    try {
      for (var result : minio.listObjects(ListObjectsArgs.builder().bucket(bucket).build())) {
        MediaKeys.mediumOfVariant(result.get().objectName()).ifPresent(ids::add);
        if (ids.size() == size) {
          page.accept(List.copyOf(ids));
          ids.clear();
        }
      }
    } catch (MinioException e) {
      throw Calls.unavailable(e);
    }
    if (!ids.isEmpty()) {
      page.accept(List.copyOf(ids));
    }
  }

  /** Removes every variant of a medium, of whatever recipe. */
  public void removeAll(UUID mediaId) {
    var listing =
        ListObjectsArgs.builder()
            .bucket(bucket)
            .prefix(MediaKeys.mediaPrefix(mediaId))
            .recursive(true)
            .build();
    try {
      for (var item : minio.listObjects(listing)) {
        String key = item.get().objectName();
        Calls.await(
            () ->
                minio.removeObject(RemoveObjectArgs.builder().bucket(bucket).object(key).build()));
      }
    } catch (Absent e) {
      // The bucket itself is gone; there is nothing to remove.
    } catch (MinioException e) {
      throw Calls.unavailable(e);
    }
  }
}
