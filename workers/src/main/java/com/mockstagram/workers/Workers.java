package com.mockstagram.workers;

import com.mockstagram.common.http.HouseHttp;
import com.mockstagram.common.messaging.Broker;
import com.mockstagram.common.messaging.BrokerHealthCheck;
import com.mockstagram.common.messaging.EventConsumer;
import com.mockstagram.common.messaging.EventPublisher;
import com.mockstagram.common.messaging.WorkQueue;
import com.mockstagram.common.metrics.PrometheusMetrics;
import com.mockstagram.common.storage.BucketHealthCheck;
import com.mockstagram.workers.child.ChildSpec;
import com.mockstagram.workers.child.EncoderPool;
import com.mockstagram.workers.child.MemoryGate;
import com.mockstagram.workers.jobs.ImageJobs;
import com.mockstagram.workers.storage.MediaStore;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.minio.MinioClient;
import java.time.Clock;
import java.time.Duration;

/** Takes jobs from the queues and makes the variants of pictures and videos. */
public final class Workers extends Application<WorkersConfig> {
  /** Supervisors kill what has not ended 30 s after SIGTERM; what is in hand goes back before. */
  private static final Duration DRAIN = Duration.ofSeconds(20);

  /** Longest that one picture may be worked on. */
  private static final Duration PICTURE_LIMIT = Duration.ofSeconds(60);

  /** What all decoders together may use, in bytes: with all else, a worker stays under 1 GiB. */
  private static final long MEMORY_FOR_DECODERS = 640L << 20;

  public static void main(String[] args) throws Exception {
    new Workers().run(args);
  }

  @Override
  public String getName() {
    return "workers";
  }

  @Override
  public void initialize(Bootstrap<WorkersConfig> bootstrap) {
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)));
  }

  @Override
  public void run(WorkersConfig config, Environment env) {
    HouseHttp.install(config.getServerFactory(), env);
    PrometheusMetrics.install(env, getName());
    MinioClient minio = config.objectStore.client();
    var broker = new Broker(config.broker, getName());
    var store = new MediaStore(minio, config.objectStore);
    var encoders =
        new EncoderPool(
            ChildSpec.of("vips", 2, 0), new MemoryGate(MEMORY_FOR_DECODERS), PICTURE_LIMIT);
    var images = new ImageJobs(store, encoders, new EventPublisher(broker), Clock.systemUTC());

    env.healthChecks().register("rabbitmq", new BrokerHealthCheck(broker));
    env.healthChecks()
        .register("originals", new BucketHealthCheck(minio, config.objectStore.originalsBucket()));
    env.healthChecks()
        .register("variants", new BucketHealthCheck(minio, config.objectStore.variantsBucket()));

    env.lifecycle().manage(encoders);
    env.lifecycle().manage(broker);
    env.lifecycle()
        .manage(
            new EventConsumer(
                broker, WorkQueue.ENCODE_IMAGE, config.encoding.concurrency(), DRAIN, images));
  }
}
