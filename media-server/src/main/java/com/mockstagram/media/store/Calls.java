package com.mockstagram.media.store;

import com.mockstagram.common.http.DomainException.Unavailable;
import io.minio.errors.ErrorResponseException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for MinIO's answers and tells apart what is not there from what does not answer. */
final class Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchUpload", "NoSuchObject");

  private Calls() {}

  @FunctionalInterface
  interface Call<T> {
    CompletableFuture<T> start() throws Exception;
  }

  /**
   * @throws Absent when MinIO says that there is no such object or upload
   * @throws Unavailable when it can't be had for any other reason
   */
  static <T> T await(Call<T> call) throws Absent {
    try {
      return call.start().join();
    } catch (CompletionException e) {
      throw refusal(e.getCause() == null ? e : e.getCause());
    } catch (Exception e) {
      throw refusal(e);
    }
  }

  static Unavailable unavailable(Throwable cause) {
    LOG.warn("MinIO does not do its part: {}", cause.toString());
    return new Unavailable("The store does not answer. Try again in a moment.", RETRY_AFTER);
  }

  private static Unavailable refusal(Throwable cause) throws Absent {
    if (isAbsent(cause)) {
      throw new Absent();
    }
    return unavailable(cause);
  }

  private static boolean isAbsent(@Nullable Throwable cause) {
    return cause instanceof ErrorResponseException e
        && (ABSENT.contains(e.errorResponse().code()) || e.response().code() == 404);
  }

  /** It is not in MinIO. */
  static final class Absent extends Exception {
    private static final long serialVersionUID = 1;

    Absent() {
      super("not in MinIO", null, false, false);
    }
  }
}
