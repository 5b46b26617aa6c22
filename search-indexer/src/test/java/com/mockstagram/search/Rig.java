package com.mockstagram.search;

import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import com.fasterxml.jackson.databind.JsonNode;
import com.mockstagram.common.events.DomainEvent;
import com.mockstagram.common.json.Json;
import com.mockstagram.common.messaging.Broker;
import com.mockstagram.common.messaging.BrokerConfig;
import com.mockstagram.common.messaging.EventPublisher;
import com.mockstagram.common.messaging.WorkQueue;
import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.common.text.SearchText;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.text.StringSubstitutor;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;

/** What tests tell the indexer, and what they ask Elasticsearch and RabbitMQ about it. */
final class Rig implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final TestStack stack;
  private final Broker broker;
  private final EventPublisher publisher;
  private final Connection amqp;
  private final RestClientTransport transport;
  final ElasticsearchClient elasticsearch;

  Rig(TestStack stack) throws Exception {
    this.stack = stack;
    broker = new Broker(new BrokerConfig(stack.broker(), null), "search-it");
    broker.start();
    publisher = new EventPublisher(broker);
    var factory = new ConnectionFactory();
    factory.setUri(stack.broker());
    amqp = factory.newConnection();
    transport =
        new RestClientTransport(
            RestClient.builder(HttpHost.create(stack.elasticsearchUrl())).build(),
            new JacksonJsonpMapper(Json.mapper()));
    elasticsearch = new ElasticsearchClient(transport);
  }

  /** The program with its own config.yml, not yet started. */
  static DropwizardTestSupport<SearchIndexerConfig> program(
      TestStack stack, URI elasticsearch, String patience) {
    return new DropwizardTestSupport<>(
        SearchIndexer.class,
        "config.yml",
        new SubstitutingSourceProvider(
            new FileConfigurationSourceProvider(),
            new StringSubstitutor(environment(stack, elasticsearch))),
        "search-it",
        ConfigOverride.config("search-it", "elasticsearch.patience", patience));
  }

  /** What {@code start.sh} would set. */
  static Map<String, String> environment(TestStack stack, URI elasticsearch) {
    return Map.of(
        "SEARCH_INDEXER_ADMIN_PORT", "0",
        "RABBITMQ_URI", stack.broker().toString(),
        "ELASTICSEARCH_URL", elasticsearch.toString(),
        "ELASTICSEARCH_INDEX_PREFIX", stack.indexPrefix());
  }

  void tell(DomainEvent... events) throws IOException {
    for (DomainEvent event : events) {
      publisher.publish(event);
    }
  }

  /** Puts a message into the indexer's queue that no program of ours would send. */
  void tellRaw(String type, String body) throws Exception {
    try (var channel = amqp.createChannel()) {
      channel.basicPublish(
          "",
          WorkQueue.SEARCH_INDEX.queue(),
          new BasicProperties.Builder()
              .type(type)
              .messageId(UUID.randomUUID().toString())
              .deliveryMode(2)
              .build(),
          body.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Waits until everything told before is handled: a later person of this name is indexed. */
  void awaitMarker() throws IOException {
    var marker = Events.person(stack.freshWord(), "marker");
    tell(marker);
    awaitDocument(SearchIndex.USERS, marker.userId());
  }

  JsonNode awaitDocument(SearchIndex index, UUID id) {
    return await().atMost(SOON).until(() -> document(index, id), doc -> doc.has("_source"));
  }

  /** As stored, markers of what is gone included. */
  JsonNode document(SearchIndex index, UUID id) throws Exception {
    return http("GET", alias(index) + "/_doc/" + id, "");
  }

  /** Ids of people as a search page would find them. */
  List<UUID> people(String typed) throws IOException {
    refresh();
    return elasticsearch
        .search(
            s ->
                s.index(alias(SearchIndex.USERS))
                    .query(
                        q ->
                            q.multiMatch(
                                m ->
                                    m.query(SearchText.fold(typed))
                                        .type(
                                            co.elastic.clients.elasticsearch._types.query_dsl
                                                .TextQueryType.BoolPrefix)
                                        .fields("usernameText", "displayName"))),
            JsonNode.class)
        .hits()
        .hits()
        .stream()
        .map(hit -> UUID.fromString(hit.id()))
        .toList();
  }

  List<UUID> posts(String word) throws IOException {
    refresh();
    return elasticsearch
        .search(
            s ->
                s.index(alias(SearchIndex.POSTS))
                    .query(q -> q.match(m -> m.field("caption").query(SearchText.fold(word)))),
            JsonNode.class)
        .hits()
        .hits()
        .stream()
        .map(hit -> UUID.fromString(hit.id()))
        .toList();
  }

  long count(SearchIndex index) throws IOException {
    refresh();
    return elasticsearch.count(c -> c.index(alias(index))).count();
  }

  /** How many of these documents are not there, as a search sees it. */
  long missing(SearchIndex index, List<UUID> ids) throws IOException {
    refresh();
    return ids.size()
        - elasticsearch
            .count(
                c ->
                    c.index(alias(index))
                        .query(
                            q -> q.ids(i -> i.values(ids.stream().map(UUID::toString).toList()))))
            .count();
  }

  long deadLetters() throws Exception {
    return messages(WorkQueue.SEARCH_INDEX.deadLetterQueue());
  }

  /** Headers of the dead letter that was there longest, which is taken away. */
  Map<String, Object> nextDeadLetter() throws Exception {
    try (var channel = amqp.createChannel()) {
      GetResponse letter =
          await()
              .atMost(SOON)
              .until(
                  () -> channel.basicGet(WorkQueue.SEARCH_INDEX.deadLetterQueue(), true),
                  got -> got != null);
      return letter.getProps().getHeaders();
    }
  }

  long messages(String queue) throws Exception {
    try (var channel = amqp.createChannel()) {
      return channel.messageCount(queue);
    }
  }

  String alias(SearchIndex index) {
    return index.alias(stack.indexPrefix());
  }

  void putSetting(SearchIndex index, String settings) throws Exception {
    http("PUT", alias(index) + "/_settings", settings);
  }

  void drop(SearchIndex index) throws Exception {
    http("DELETE", index.concrete(stack.indexPrefix()), "");
  }

  private void refresh() throws IOException {
    elasticsearch.indices().refresh(r -> r.index(stack.indexPrefix() + "*"));
  }

  private JsonNode http(String method, String path, String body) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(stack.elasticsearchUrl() + "/" + path))
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .header("Content-Type", "application/json")
              .build();
      return Json.mapper()
          .readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
  }

  @Override
  public void close() throws Exception {
    broker.stop();
    amqp.abort(); // a test may have cut it
    transport.close();
  }
}
