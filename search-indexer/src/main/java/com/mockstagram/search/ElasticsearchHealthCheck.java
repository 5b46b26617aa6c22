package com.mockstagram.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.HealthStatus;
import com.codahale.metrics.health.HealthCheck;
import java.util.Arrays;
import java.util.List;

/** Healthy while Elasticsearch answers and every index can be read and written. */
final class ElasticsearchHealthCheck extends HealthCheck {
  private final ElasticsearchClient client;
  private final Indices indices;

  ElasticsearchHealthCheck(ElasticsearchClient client, Indices indices) {
    this.client = client;
    this.indices = indices;
  }

  @Override
  protected Result check() throws Exception {
    for (SearchIndex index : SearchIndex.values()) {
      if (!indices.exists(index)) {
        return Result.unhealthy("there is no " + indices.alias(index));
      }
    }
    List<String> aliases = Arrays.stream(SearchIndex.values()).map(indices::alias).toList();
    HealthStatus status =
        client.cluster().health(h -> h.index(aliases).timeout(t -> t.time("1s"))).status();
    return status == HealthStatus.Red
        ? Result.unhealthy("Elasticsearch has no copy of some shard")
        : Result.healthy();
  }
}
