package com.mockstagram.media;

import com.mockstagram.common.auth.TokenKeys;
import com.mockstagram.common.auth.TokenVerifier;
import com.mockstagram.common.db.Database;
import com.mockstagram.common.http.HouseHttp;
import com.mockstagram.common.media.CdnUrls;
import com.mockstagram.common.messaging.Broker;
import com.mockstagram.common.messaging.BrokerHealthCheck;
import com.mockstagram.common.messaging.EventConsumer;
import com.mockstagram.common.messaging.Outbox;
import com.mockstagram.common.messaging.OutboxRelay;
import com.mockstagram.common.messaging.WorkQueue;
import com.mockstagram.common.metrics.PrometheusMetrics;
import com.mockstagram.common.storage.BucketHealthCheck;
import com.mockstagram.media.http.Callers;
import com.mockstagram.media.medium.EncodingHandler;
import com.mockstagram.media.medium.InternalMediaResource;
import com.mockstagram.media.medium.Media;
import com.mockstagram.media.medium.MediaResource;
import com.mockstagram.media.medium.MediaWatch;
import com.mockstagram.media.medium.Views;
import com.mockstagram.media.owner.Allowances;
import com.mockstagram.media.removal.Removals;
import com.mockstagram.media.sniff.Inspector;
import com.mockstagram.media.store.Originals;
import com.mockstagram.media.store.Variants;
import com.mockstagram.media.upload.Finisher;
import com.mockstagram.media.upload.Leases;
import com.mockstagram.media.upload.Locations;
import com.mockstagram.media.upload.MethodOverride;
import com.mockstagram.media.upload.MultipartResource;
import com.mockstagram.media.upload.Preflight;
import com.mockstagram.media.upload.PreflightResource;
import com.mockstagram.media.upload.Transfers;
import com.mockstagram.media.upload.TusFilter;
import com.mockstagram.media.upload.TusResource;
import com.mockstagram.media.upload.UploadLog;
import com.mockstagram.media.upload.Uploads;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;
import java.time.Duration;
import org.glassfish.jersey.server.ServerProperties;

/** Uploads in, and the state of each medium. */
public final class MediaServer extends Application<MediaConfig> {
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final int PREFETCH = 8;

  public static void main(String[] args) throws Exception {
    new MediaServer().run(args);
  }

  @Override
  public String getName() {
    return "media-server";
  }

  @Override
  public void initialize(Bootstrap<MediaConfig> bootstrap) {
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)));
  }

  @Override
  public void run(MediaConfig config, Environment env) {
    HouseHttp.install(config.getServerFactory(), env);
    var registry = PrometheusMetrics.install(env, getName());
    env.jersey().property(ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0); // events go at once

    var clock = Clock.systemUTC();
    var database = Database.open(env, config.database, "media");
    var jdbi = database.jdbi();
    var minio = config.objects.asyncClient();
    var originals = new Originals(minio, config.objects.originalsBucket());
    var variants = new Variants(minio, config.objects.variantsBucket());
    var outbox = new Outbox();
    var urls = new CdnUrls(config.cdnOrigin.toString());
    var callers =
        new Callers(new TokenVerifier(TokenKeys.publicKey(config.tokenPublicKeyFile), clock));

    var allowances = new Allowances(jdbi, config.limits, clock);
    var removals = new Removals(jdbi, originals, variants, clock);
    var media = new Media(jdbi, outbox, allowances, removals, clock);
    var watch = new MediaWatch(database, media, urls);
    var inspector = new Inspector(config.limits);
    var life = config.uploads.life().toJavaDuration();
    var uploads = new Uploads(jdbi, allowances, removals, life, clock);
    var leases = new Leases(jdbi, config.limits);
    var transfers =
        new Transfers(
            jdbi,
            uploads,
            leases,
            new Finisher(jdbi, originals, inspector, media, removals),
            new Transfers.Store(originals, new UploadLog(jdbi, life, clock), inspector));

    var broker = new Broker(config.broker, getName());
    env.lifecycle().manage(broker);
    env.lifecycle().manage(new OutboxRelay(database, broker)); // stops before its broker
    env.lifecycle()
        .manage(
            new EventConsumer(
                broker,
                WorkQueue.MEDIA_ENCODING,
                PREFETCH,
                DRAIN,
                new EncodingHandler(jdbi, outbox, removals, clock)));
    registry.gauge("upload.transfers.active", leases, Leases::count);
    env.lifecycle().manage(leases);
    env.lifecycle().manage(watch);

    env.jersey().register(new MethodOverride());
    env.jersey().register(new TusFilter());
    env.jersey()
        .register(
            new TusResource(
                uploads,
                transfers,
                callers,
                new Locations(config.siteOrigin),
                Math.max(config.limits.imageBytes(), config.limits.videoBytes())));
    env.jersey()
        .register(new MultipartResource(uploads, transfers, callers, new Views(media, urls)));
    env.jersey()
        .register(new PreflightResource(new Preflight(config.limits, allowances, media), callers));
    env.jersey().register(new MediaResource(media, watch, callers, urls));
    env.jersey().register(new InternalMediaResource(media, callers));

    env.healthChecks().register("rabbitmq", new BrokerHealthCheck(broker));
    var check = config.objects.client();
    env.healthChecks()
        .register("originals", new BucketHealthCheck(check, config.objects.originalsBucket()));
    env.healthChecks()
        .register("variants", new BucketHealthCheck(check, config.objects.variantsBucket()));
  }
}
