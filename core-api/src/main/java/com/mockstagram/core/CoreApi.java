package com.mockstagram.core;

import com.github.benmanes.caffeine.cache.Ticker;
import com.mockstagram.common.auth.TokenKeys;
import com.mockstagram.common.auth.TokenSigner;
import com.mockstagram.common.auth.TokenVerifier;
import com.mockstagram.common.db.Database;
import com.mockstagram.common.http.HouseHttp;
import com.mockstagram.common.media.CdnUrls;
import com.mockstagram.common.messaging.Broker;
import com.mockstagram.common.messaging.BrokerHealthCheck;
import com.mockstagram.common.metrics.PrometheusMetrics;
import com.mockstagram.core.content.ContentDomain;
import com.mockstagram.core.content.Posts;
import com.mockstagram.core.media.MediaServerClient;
import com.mockstagram.core.openapi.OpenApiResource;
import com.mockstagram.core.recommend.RecommendDomain;
import com.mockstagram.core.search.SearchDomain;
import com.mockstagram.core.user.UserDomain;
import com.mockstagram.core.user.Users;
import com.mockstagram.core.web.BodyLimit;
import com.mockstagram.core.web.EntityTags;
import com.mockstagram.core.web.IdempotentCalls;
import com.mockstagram.core.web.JwksResource;
import com.mockstagram.core.web.RateLimitFilter;
import com.mockstagram.core.web.RateLimits;
import com.mockstagram.core.wiring.OptionalPart;
import com.mockstagram.core.wiring.Program;
import com.nimbusds.jose.jwk.ECKey;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import java.time.Clock;
import java.time.Duration;

/** Accounts, posts, feeds and search: the API at {@code /api/v1}. */
public final class CoreApi extends Application<CoreConfig> {
  /** PostgreSQL keeps microseconds; what was written must read back the same. */
  private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

  public static void main(String[] args) throws Exception {
    new CoreApi().run(args);
  }

  @Override
  public String getName() {
    return "core-api";
  }

  @Override
  public void initialize(Bootstrap<CoreConfig> bootstrap) {
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)));
  }

  @Override
  public void run(CoreConfig config, Environment env) {
    HouseHttp.install(config.getServerFactory(), env);
    PrometheusMetrics.install(env, getName());
    Program program = program(config, env);
    env.jersey().register(new BodyLimit());
    env.jersey().register(new RateLimitFilter(program.limits()));
    env.jersey().register(new EntityTags(env.getObjectMapper()));
    env.jersey().register(new JwksResource(program.signer().publicKey()));

    Database userDb = Database.open(env, config.databases.user(), UserDomain.NAME);
    Database contentDb = Database.open(env, config.databases.content(), ContentDomain.NAME);
    Users users = UserDomain.install(program, userDb, ContentDomain.counts(contentDb));
    Posts posts = ContentDomain.install(program, contentDb, users);
    RecommendDomain.install(env.jersey(), users, posts);
    SearchDomain.install(env, config.search, users, posts);
    OpenApiResource.install(env.jersey(), config.siteOrigin);
  }

  private Program program(CoreConfig config, Environment env) {
    ECKey key = TokenKeys.privateKey(config.tokens.privateKeyFile(), config.tokens.publicKeyFile());
    var signer = new TokenSigner(key, CLOCK);
    var broker = new Broker(config.broker, getName());
    env.lifecycle().manage(broker);
    env.healthChecks().register("rabbitmq", new BrokerHealthCheck(broker));
    var mediaServer = new MediaServerClient(config.mediaServer, signer);
    env.lifecycle().manage(new AutoCloseableManager(mediaServer));
    env.healthChecks()
        .register("media-server", new OptionalPart(mediaServer::answers, "uploading or posting"));
    return new Program(
        env,
        broker,
        mediaServer,
        signer,
        new TokenVerifier(key, CLOCK),
        new IdempotentCalls(key),
        new RateLimits(Ticker.systemTicker()),
        new CdnUrls(config.cdnOrigin),
        config.siteOrigin,
        CLOCK);
  }
}
