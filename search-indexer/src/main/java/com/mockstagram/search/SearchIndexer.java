package com.mockstagram.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import com.mockstagram.common.http.HouseHttp;
import com.mockstagram.common.json.Json;
import com.mockstagram.common.messaging.Broker;
import com.mockstagram.common.messaging.BrokerHealthCheck;
import com.mockstagram.common.messaging.EventConsumer;
import com.mockstagram.common.messaging.WorkQueue;
import com.mockstagram.common.metrics.PrometheusMetrics;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import java.time.Clock;
import java.time.Duration;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;

/** Events in, search documents out. */
public final class SearchIndexer extends Application<SearchIndexerConfig> {
  private static final Duration DRAIN = Duration.ofSeconds(10);

  public static void main(String[] args) throws Exception {
    new SearchIndexer().run(args);
  }

  @Override
  public String getName() {
    return "search-indexer";
  }

  @Override
  public void initialize(Bootstrap<SearchIndexerConfig> bootstrap) {
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(true)));
  }

  @Override
  public void run(SearchIndexerConfig config, Environment env) {
    HouseHttp.install(config.getServerFactory(), env);
    env.jersey().disable(); // it has nothing to say beyond its admin port
    var registry = PrometheusMetrics.install(env, getName());

    var transport =
        new RestClientTransport(
            restClient(config.elasticsearch), new JacksonJsonpMapper(Json.mapper()));
    var client = new ElasticsearchClient(transport);
    var indices = new Indices(client, config.elasticsearch);
    var metrics = new IndexMetrics(registry, Clock.systemUTC());
    var writer =
        new BulkWriter(
            new BulkRequests(client, indices, metrics),
            config.elasticsearch.patience().toJavaDuration());
    registry.gauge("search.index.waiting", writer, BulkWriter::waiting);

    var broker = new Broker(config.broker, getName());
    env.lifecycle().manage(new AutoCloseableManager(transport));
    env.lifecycle().manage(broker);
    env.lifecycle().manage(writer);
    env.lifecycle()
        .manage(
            new EventConsumer(
                broker,
                WorkQueue.SEARCH_INDEX,
                BulkWriter.BATCH,
                DRAIN,
                new IndexingHandler(writer))); // stops first, then what it stands on

    env.healthChecks().register("elasticsearch", new ElasticsearchHealthCheck(client, indices));
    env.healthChecks().register("rabbitmq", new BrokerHealthCheck(broker));
  }

  private static RestClient restClient(ElasticsearchConfig config) {
    return RestClient.builder(HttpHost.create(config.url().toString()))
        .setRequestConfigCallback(
            request ->
                request
                    .setConnectTimeout((int) config.connectTimeout().toMilliseconds())
                    .setSocketTimeout((int) config.answerTimeout().toMilliseconds()))
        .build();
  }
}
