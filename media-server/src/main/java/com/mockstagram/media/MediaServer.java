package com.mockstagram.media;

import com.mockstagram.common.http.HouseHttp;
import com.mockstagram.common.messaging.Broker;
import com.mockstagram.common.messaging.BrokerHealthCheck;
import com.mockstagram.common.messaging.EventConsumer;
import com.mockstagram.common.messaging.OutboxRelay;
import com.mockstagram.common.messaging.WorkQueue;
import com.mockstagram.common.metrics.PrometheusMetrics;
import com.mockstagram.common.storage.BucketHealthCheck;
import com.mockstagram.media.http.RestOfBody;
import com.mockstagram.media.medium.InternalMediaResource;
import com.mockstagram.media.medium.MediaResource;
import com.mockstagram.media.removal.Removals;
import com.mockstagram.media.sweep.SweepCommand;
import com.mockstagram.media.sweep.SweepSchedule;
import com.mockstagram.media.upload.Leases;
import com.mockstagram.media.upload.MethodOverride;
import com.mockstagram.media.upload.TusFilter;
import com.mockstagram.media.use.UseHandler;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.time.Duration;
import org.eclipse.jetty.util.component.LifeCycle;
import org.glassfish.jersey.server.ServerProperties;
import org.jspecify.annotations.Nullable;

/** Uploads in, and the state of each medium. */
public final class MediaServer extends Application<MediaConfig> {
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final int PREFETCH = 8;

  private SweepCommand.@Nullable Work sweepWork;

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
    bootstrap.addCommand(new SweepCommand<>(this, MediaConfig.class, this::sweepWork));
  }

  @Override
  public void run(MediaConfig config, Environment env) {
    HouseHttp.install(config.getServerFactory(), env);
    var registry = PrometheusMetrics.install(env, getName());
    var parts = new MediaDomain(config, env, registry);
    sweepWork = new SweepCommand.Work(parts.sweeper, parts.removals);

    env.jersey().property(ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0); // events go at once
    // A path holds whichever name and port the client came by; see Locations.
    env.jersey().property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
    env.jersey().register(new RestOfBody());
    env.jersey().register(new MethodOverride());
    env.jersey().register(new TusFilter());
    env.jersey().register(parts.tus());
    env.jersey().register(parts.multipart());
    env.jersey().register(parts.preflight());
    env.jersey().register(new MediaResource(parts.media, parts.watch, parts.callers, parts.urls));
    env.jersey().register(new InternalMediaResource(parts.media, parts.callers));

    var broker = new Broker(config.broker, getName());
    env.lifecycle().manage(broker);
    env.lifecycle().manage(new OutboxRelay(parts.database, broker)); // stops before its broker
    env.lifecycle()
        .manage(
            new EventConsumer(
                broker, WorkQueue.MEDIA_ENCODING, PREFETCH, DRAIN, parts.encodingHandler()));
    env.lifecycle()
        .manage(
            new EventConsumer(
                broker,
                WorkQueue.MEDIA_USE,
                PREFETCH,
                DRAIN,
                new UseHandler(parts.jdbi, parts.media, parts.uploads)));
    env.lifecycle().manage(parts.leases);
    env.lifecycle().manage(parts.watch);
    env.lifecycle().manage(new SweepSchedule(parts.sweeper, parts.removals, config.sweep));
    env.lifecycle().addEventListener(letGo(parts));

    registry.gauge("upload.transfers.active", parts.leases, Leases::count);
    registry.gauge("removals.due", parts.removals, Removals::due);
    env.healthChecks().register("rabbitmq", new BrokerHealthCheck(broker));
    var minio = config.objects.client();
    env.healthChecks()
        .register("originals", new BucketHealthCheck(minio, config.objects.originalsBucket()));
    env.healthChecks()
        .register("variants", new BucketHealthCheck(minio, config.objects.variantsBucket()));
  }

  /**
   * Before the server waits for its requests to end: transfers store what they have and answer, and
   * streams of events end. Neither would end by itself.
   */
  private static LifeCycle.Listener letGo(MediaDomain parts) {
    return new LifeCycle.Listener() {
      @Override
      public void lifeCycleStopping(LifeCycle server) {
        parts.leases.close();
        parts.watch.end();
      }
    };
  }

  private SweepCommand.Work sweepWork() {
    SweepCommand.Work work = sweepWork;
    if (work == null) {
      throw new IllegalStateException("the application has not been put together");
    }
    return work;
  }
}
