package com.mockstagram.core.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import com.mockstagram.common.json.Json;
import com.mockstagram.core.content.Posts;
import com.mockstagram.core.user.Users;
import com.mockstagram.core.wiring.OptionalPart;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;

/** Puts the domain of search together. */
public final class SearchDomain {
  private SearchDomain() {}

  public static void install(Environment env, SearchConfig config, Users users, Posts posts) {
    var transport =
        new RestClientTransport(restClient(config), new JacksonJsonpMapper(Json.mapper()));
    env.lifecycle().manage(new AutoCloseableManager(transport));
    var index = new SearchIndex(new ElasticsearchClient(transport), config.indexPrefix());
    env.healthChecks().register("elasticsearch", new OptionalPart(index::answers, "search"));
    env.jersey().register(new SearchResource(new Search(index, users, posts)));
  }

  private static RestClient restClient(SearchConfig config) {
    return RestClient.builder(HttpHost.create(config.url().toString()))
        .setRequestConfigCallback(
            request ->
                request
                    .setConnectTimeout((int) config.connectTimeout().toMilliseconds())
                    .setSocketTimeout((int) config.answerTimeout().toMilliseconds()))
        .build();
  }
}
