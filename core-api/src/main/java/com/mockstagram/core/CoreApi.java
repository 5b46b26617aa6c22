package com.mockstagram.core;

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
import com.mockstagram.core.recommend.RecommendDomain;
import com.mockstagram.core.user.UserDomain;
import com.mockstagram.core.user.Users;
import com.mockstagram.core.web.BodyLimit;
import com.mockstagram.core.web.JwksResource;
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
    env.jersey().register(new BodyLimit());

    ECKey key = TokenKeys.privateKey(config.tokens.privateKeyFile(), config.tokens.publicKeyFile());
    var signer = new TokenSigner(key, CLOCK);
    var verifier = new TokenVerifier(key, CLOCK);
    env.jersey().register(new JwksResource(signer.publicKey()));

    Database userDb = Database.open(env, config.databases.user(), "user");
    Database contentDb = Database.open(env, config.databases.content(), "content");
    var broker = new Broker(config.broker, getName());
    env.lifecycle().manage(broker);
    env.healthChecks().register("rabbitmq", new BrokerHealthCheck(broker));
    var mediaServer = new MediaServerClient(config.mediaServer, signer);
    env.lifecycle().manage(new AutoCloseableManager(mediaServer));
    var cdn = new CdnUrls(config.cdnOrigin);

    Users users =
        UserDomain.install(
            new UserDomain.Needs(
                env,
                userDb,
                broker,
                mediaServer,
                signer,
                verifier,
                cdn,
                ContentDomain.counts(contentDb),
                CLOCK));
    Posts posts =
        ContentDomain.install(
            new ContentDomain.Needs(
                env, contentDb, broker, mediaServer, signer, users, cdn, config.siteOrigin, CLOCK));
    RecommendDomain.install(env.jersey(), users, posts);
  }
}
