package com.mockstagram.core.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.FieldValueFactorModifier;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionBoostMode;
import co.elastic.clients.elasticsearch._types.query_dsl.MatchQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.MultiMatchQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.mockstagram.common.http.DomainException.Unavailable;
import com.mockstagram.common.text.SearchText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Elasticsearch. It is only for finding: what is shown, and to whom, the domains decide. The
 * mapping it relies on is kept by search-indexer.
 */
final class SearchIndex {
  private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** More than any other match scores, however many followers it has. */
  private static final float EXACT_NAME = 1_000;

  /** What Lucene's regular expressions take for more than itself. */
  private static final Pattern REGEXP_SIGN = Pattern.compile("[.?+*|{}\\[\\]()\"\\\\#@&<>~^$-]");

  private final ElasticsearchClient client;
  private final String users;
  private final String posts;

  SearchIndex(ElasticsearchClient client, String indexPrefix) {
    this.client = client;
    this.users = indexPrefix + "users";
    this.posts = indexPrefix + "posts";
  }

  /** People whose names begin with these words, or nearly; the exact name first, then the known. */
  List<Found> users(String text, @Nullable SearchCursor after, int limit) {
    String folded = SearchText.fold(text);
    Query named =
        QueryBuilders.bool()
            .should(s -> s.multiMatch(m -> begins(m, folded, "usernameText^3", "displayName^2")))
            .should(s -> s.match(m -> nearly(m, folded, "usernameText")))
            .should(s -> s.match(m -> nearly(m, folded, "displayName")))
            .minimumShouldMatch("1")
            .build()
            ._toQuery();
    Query exactFirst =
        QueryBuilders.bool()
            .must(knownFirst(named))
            .should(s -> s.term(t -> t.field("username").value(lower(text)).boost(EXACT_NAME)))
            .build()
            ._toQuery();
    return page(users, exactFirst, after, limit);
  }

  /** Posts whose captions, hashtags or places have these words. */
  List<Found> posts(String text, @Nullable SearchCursor after, int limit) {
    String folded = SearchText.fold(text);
    Query about =
        QueryBuilders.bool()
            .should(s -> s.term(t -> t.field("hashtags").value(tag(text)).boost(5f)))
            .should(
                s ->
                    s.match(m -> m.field("caption").query(folded).operator(Operator.And).boost(2f)))
            .should(s -> s.multiMatch(m -> begins(m, folded, "placeText")))
            .minimumShouldMatch("1")
            .build()
            ._toQuery();
    return page(posts, about, after, limit);
  }

  /** Hashtags that begin with this, the most used first. */
  List<SearchHit.Word> hashtags(String text, int limit) {
    return words(
        "hashtags", literal(tag(text)) + ".*", QueryBuilders.matchAll().build()._toQuery(), limit);
  }

  /** Places with a word that begins with this, the most used first. */
  List<SearchHit.Word> places(String text, int limit) {
    String folded = SearchText.fold(text);
    Query placed = QueryBuilders.multiMatch(m -> begins(m, folded, "placeText"));
    return words("place", ".+", placed, limit);
  }

  /** Whether it answers at all. */
  boolean answers() {
    try {
      // Not ping: not every distribution answers at its root. The alias may be made later.
      client.indices().existsAlias(a -> a.name(users));
      return true;
    } catch (IOException | ElasticsearchException e) {
      return false;
    }
  }

  private static MultiMatchQuery.Builder begins(
      MultiMatchQuery.Builder match, String folded, String... fields) {
    return match
        .query(folded)
        .fields(List.of(fields))
        .type(TextQueryType.BoolPrefix)
        .operator(Operator.And);
  }

  private static MatchQuery.Builder nearly(MatchQuery.Builder match, String folded, String field) {
    return match
        .field(field)
        .query(folded)
        .operator(Operator.And)
        .fuzziness("AUTO")
        .prefixLength(1)
        .boost(0.3f);
  }

  // A thousand followers weigh about as much as a better place of the word; a million don't drown
  // the one whose name it is.
  private static Query knownFirst(Query query) {
    return QueryBuilders.functionScore()
        .query(query)
        .functions(
            f ->
                f.fieldValueFactor(
                    v -> v.field("followers").modifier(FieldValueFactorModifier.Ln2p).missing(0.0)))
        .boostMode(FunctionBoostMode.Multiply)
        .build()
        ._toQuery();
  }

  private List<Found> page(String index, Query query, @Nullable SearchCursor after, int limit) {
    var request =
        new SearchRequest.Builder()
            .index(index)
            .query(query)
            .size(limit)
            .source(s -> s.fetch(false))
            .trackTotalHits(t -> t.enabled(false))
            .sort(s -> s.score(o -> o.order(SortOrder.Desc)))
            .sort(s -> s.field(f -> f.field("id").order(SortOrder.Asc)));
    if (after != null) {
      request.searchAfter(FieldValue.of(after.score()), FieldValue.of(after.id().toString()));
    }
    return ask(request.build()).hits().hits().stream().map(SearchIndex::found).toList();
  }

  private static Found found(Hit<Void> hit) {
    Double score = hit.score();
    return new Found(UUID.fromString(String.valueOf(hit.id())), score == null ? 0 : score);
  }

  private List<SearchHit.Word> words(String field, String include, Query query, int limit) {
    SearchRequest request =
        new SearchRequest.Builder()
            .index(posts)
            .query(query)
            .size(0)
            .aggregations(
                "words",
                a -> a.terms(t -> t.field(field).include(i -> i.regexp(include)).size(limit)))
            .build();
    return Objects.requireNonNull(ask(request).aggregations().get("words"))
        .sterms()
        .buckets()
        .array()
        .stream()
        .map(bucket -> new SearchHit.Word(bucket.key().stringValue(), bucket.docCount()))
        .toList();
  }

  private SearchResponse<Void> ask(SearchRequest request) {
    try {
      return client.search(request, Void.class);
    } catch (IOException | ElasticsearchException e) {
      LOG.warn("Elasticsearch does not answer as it should: {}", e.toString());
      throw new Unavailable("Search is away right now. Try again in a moment.", RETRY_AFTER);
    }
  }

  private static String literal(String text) {
    return REGEXP_SIGN.matcher(text).replaceAll("\\\\$0");
  }

  /** As a hashtag is stored: folded by the domain that found it, without its sign. */
  private static String tag(String text) {
    String bare = text.strip();
    return lower(bare.startsWith("#") ? bare.substring(1) : bare);
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
