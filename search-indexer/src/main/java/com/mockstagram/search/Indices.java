package com.mockstagram.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.io.IOException;
import java.io.StringReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the indices and aliases that are not there yet. */
final class Indices {
  private static final Logger LOG = LoggerFactory.getLogger(Indices.class);

  /** Readers don't see the documents that only keep the place of what is gone. */
  private static final Query PRESENT =
      Query.of(q -> q.bool(b -> b.mustNot(n -> n.exists(e -> e.field("deletedAt")))));

  private final ElasticsearchClient client;
  private final ElasticsearchConfig config;

  Indices(ElasticsearchClient client, ElasticsearchConfig config) {
    this.client = client;
    this.config = config;
  }

  String alias(SearchIndex index) {
    return index.alias(config.indexPrefix());
  }

  boolean exists(SearchIndex index) throws IOException {
    return client.indices().existsAlias(a -> a.name(alias(index))).value();
  }

  /** May run in several programs at once, and again at any time. */
  void ensure() throws IOException {
    for (SearchIndex index : SearchIndex.values()) {
      // Whatever it points to is right: perhaps an index that was rebuilt under another name.
      if (!exists(index)) {
        create(index);
      }
    }
  }

  private void create(SearchIndex index) throws IOException {
    String concrete = index.concrete(config.indexPrefix());
    try {
      client
          .indices()
          .create(
              c ->
                  c.index(concrete)
                      .settings(
                          s ->
                              s.numberOfShards(Integer.toString(config.shards()))
                                  .numberOfReplicas(Integer.toString(config.replicas()))
                                  // Named, or a shard that nobody asked for 30 s stops refreshing.
                                  .refreshInterval(t -> t.time("1s")))
                      .mappings(m -> m.withJson(new StringReader(index.mapping())))
                      .aliases(alias(index), a -> a.isWriteIndex(true).filter(PRESENT)));
      LOG.info("Made the index {} behind {}", concrete, alias(index));
    } catch (ElasticsearchException e) {
      if (!"resource_already_exists_exception".equals(e.error().type())) {
        throw e;
      }
      adopt(index, concrete);
    }
  }

  /** Another indexer made the index just now; or it stood there without its alias. */
  private void adopt(SearchIndex index, String concrete) throws IOException {
    if (exists(index)) {
      return;
    }
    client
        .indices()
        .updateAliases(
            u ->
                u.actions(
                    a ->
                        a.add(
                            add ->
                                add.index(concrete)
                                    .alias(alias(index))
                                    .isWriteIndex(true)
                                    .filter(PRESENT))));
    LOG.info("Put {} before the index {}", alias(index), concrete);
  }
}
