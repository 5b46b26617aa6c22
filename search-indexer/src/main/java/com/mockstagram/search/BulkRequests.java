package com.mockstagram.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import com.mockstagram.common.messaging.PermanentFailure;
import com.mockstagram.common.messaging.Unavailable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends writes to Elasticsearch and tells each what became of it. Not for several threads. */
final class BulkRequests {
  private static final int STALE = 409;
  private static final int NO_INDEX = 404;

  /** Alone says that the document is at fault. A full disk or a write block is 403, 429 or 503. */
  private static final int WRONG = 400;

  private final ElasticsearchClient client;
  private final Indices indices;
  private final IndexMetrics metrics;
  private boolean prepared;

  BulkRequests(ElasticsearchClient client, Indices indices, IndexMetrics metrics) {
    this.client = client;
    this.indices = indices;
    this.metrics = metrics;
  }

  /** Makes the indices, unless that is done already. */
  void prepare() throws Unavailable {
    if (prepared) {
      return;
    }
    try {
      indices.ensure();
      prepared = true;
    } catch (IOException | ElasticsearchException e) {
      throw new Unavailable("cannot make the indices: " + e.getMessage(), e);
    }
  }

  /**
   * Sends the writes in one request and completes all that came to an end.
   *
   * @return those that are worth another try
   * @throws Unavailable when none came to an end
   */
  List<PendingWrite> send(List<PendingWrite> batch) throws Unavailable {
    prepare();
    try {
      List<BulkResponseItem> items = metrics.timed(() -> client.bulk(request(batch)).items());
      var left = new ArrayList<PendingWrite>();
      for (int i = 0; i < batch.size(); i++) {
        if (!settle(batch.get(i), items.get(i))) {
          left.add(batch.get(i));
        }
      }
      return left;
    } catch (ElasticsearchException e) {
      if (e.status() != WRONG) {
        throw away(e);
      }
      return alone(batch, e);
    } catch (IOException e) {
      throw away(e);
    }
  }

  /** One write spoils the request of all: each goes by itself, and the one is found. */
  private List<PendingWrite> alone(List<PendingWrite> batch, ElasticsearchException e)
      throws Unavailable {
    if (batch.size() == 1) {
      refuse(batch.getFirst(), e.toString(), e);
      return List.of();
    }
    var left = new ArrayList<PendingWrite>();
    for (PendingWrite write : batch) {
      left.addAll(send(List.of(write)));
    }
    return left;
  }

  private BulkRequest request(List<PendingWrite> batch) {
    var request = new BulkRequest.Builder();
    // Without it a write to an alias that is missing would make an index of that name, unmapped.
    request.requireAlias(true);
    for (PendingWrite pending : batch) {
      IndexWrite write = pending.write();
      request.operations(
          o ->
              o.index(
                  i ->
                      i.index(indices.alias(write.index()))
                          .id(write.id().toString())
                          .versionType(VersionType.External)
                          .version(write.version())
                          .document(write.document())));
    }
    return request.build();
  }

  /**
   * @return false when it is worth another try
   */
  private boolean settle(PendingWrite pending, BulkResponseItem item) {
    ErrorCause error = item.error();
    if (error == null) {
      metrics.written(pending.write());
      pending.done().complete(null);
      return true;
    }
    return switch (item.status()) {
      case STALE -> { // the same event again, or a later one came first
        metrics.stale(pending.write());
        pending.done().complete(null);
        yield true;
      }
      case WRONG -> {
        refuse(pending, error.type() + ": " + error.reason(), null);
        yield true;
      }
      case NO_INDEX -> {
        prepared = false; // the next attempt makes it
        yield false;
      }
      default -> false;
    };
  }

  private void refuse(PendingWrite pending, String reason, @Nullable Exception cause) {
    metrics.refused(pending.write());
    pending
        .done()
        .completeExceptionally(new PermanentFailure("Elasticsearch refuses it: " + reason, cause));
  }

  private static Unavailable away(Exception e) {
    return new Unavailable("Elasticsearch does not take it now: " + e.getMessage(), e);
  }
}
