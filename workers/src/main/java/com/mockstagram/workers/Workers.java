package com.mockstagram.workers;

import com.mockstagram.common.http.HouseHttp;
import com.mockstagram.common.messaging.Broker;
import com.mockstagram.common.messaging.BrokerHealthCheck;
import com.mockstagram.common.messaging.EventPublisher;
import com.mockstagram.common.messaging.QueueDepth;
import com.mockstagram.common.messaging.WorkQueue;
import com.mockstagram.common.metrics.PrometheusMetrics;
import com.mockstagram.common.storage.BucketHealthCheck;
import com.mockstagram.workers.child.ChildSpec;
import com.mockstagram.workers.child.EncoderPool;
import com.mockstagram.workers.child.MemoryGate;
import com.mockstagram.workers.image.Encoders;
import com.mockstagram.workers.jobs.BackgroundJobs;
import com.mockstagram.workers.jobs.Consumers;
import com.mockstagram.workers.jobs.ImageJobs;
import com.mockstagram.workers.jobs.MediaJobs;
import com.mockstagram.workers.jobs.VideoJobs;
import com.mockstagram.workers.media.Ffmpeg;
import com.mockstagram.workers.media.WorkFolder;
import com.mockstagram.workers.metrics.QueueWatch;
import com.mockstagram.workers.metrics.WorkerMetrics;
import com.mockstagram.workers.pictures.PictureEncoder;
import com.mockstagram.workers.pictures.SecondDecoder;
import com.mockstagram.workers.storage.MediaStore;
import com.mockstagram.workers.video.VideoEncoder;
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

  /** One video keeps all cores busy by itself. */
  private static final int VIDEOS_AT_ONCE = 1;

  /** Videos stand back for photos, which somebody waits for. */
  private static final int VIDEO_NICENESS = 10;

  /** AVIF of a large picture takes seconds on a whole core, and waits for whoever needs one. */
  private static final Duration BACKGROUND_LIMIT = Duration.ofMinutes(5);

  private static final int BACKGROUND_NICENESS = 19;
  private static final Clock CLOCK = Clock.systemUTC();

  public static void main(String[] args) throws Exception {
    new Workers().run(args);
  }

  @Override
  public String getName() {
    return "workers";
  }

  @Override
  public void initialize(Bootstrap<WorkersConfig> bootstrap) {
    bootstrap.addCommand(new DeadLettersCommand());
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)));
  }

  @Override
  public void run(WorkersConfig config, Environment env) {
    WorkFolder.sweep();
    HouseHttp.install(config.getServerFactory(), env);
    var metrics = new WorkerMetrics(PrometheusMetrics.install(env, getName()));
    MinioClient minio = config.objectStore.client();
    var broker = new Broker(config.broker, getName());
    var store = new MediaStore(minio, config.objectStore);
    var events = new EventPublisher(broker);
    int concurrency = config.encoding.concurrency();

    String encoder = Encoders.choose(config.encoding.imageEncoder());
    var memory = new MemoryGate(MEMORY_FOR_DECODERS);
    var processes =
        new EncoderPool(ChildSpec.of(encoder, config.encoding.threads(), 0), memory, PICTURE_LIMIT);
    var patientProcesses =
        new EncoderPool(ChildSpec.of(encoder, 1, BACKGROUND_NICENESS), memory, BACKGROUND_LIMIT);
    var ffmpeg = new Ffmpeg(VIDEO_NICENESS);
    var secondDecoder = new SecondDecoder(ffmpeg);
    var pictures = new PictureEncoder(processes, secondDecoder);
    var images = new ImageJobs(store, pictures, metrics);
    var videos = new VideoJobs(store, pictures, new VideoEncoder(ffmpeg), metrics);
    var background =
        new BackgroundJobs(
            store, new PictureEncoder(patientProcesses, secondDecoder), events, CLOCK, metrics);

    Consumers consumers = new Consumers(broker, DRAIN);
    consumers.add(
        WorkQueue.ENCODE_IMAGE,
        concurrency,
        new MediaJobs(WorkQueue.ENCODE_IMAGE, images, events, CLOCK, metrics));
    consumers.add(
        WorkQueue.ENCODE_VIDEO,
        VIDEOS_AT_ONCE,
        new MediaJobs(WorkQueue.ENCODE_VIDEO, videos, events, CLOCK, metrics));
    if (encoder.equals("vips")) { // the other one writes no AVIF
      consumers.add(WorkQueue.ENCODE_BACKGROUND, 1, background);
    }

    env.healthChecks().register("rabbitmq", new BrokerHealthCheck(broker));
    env.healthChecks()
        .register("originals", new BucketHealthCheck(minio, config.objectStore.originalsBucket()));
    env.healthChecks()
        .register("variants", new BucketHealthCheck(minio, config.objectStore.variantsBucket()));

    env.lifecycle().manage(processes);
    env.lifecycle().manage(patientProcesses);
    env.lifecycle().manage(broker);
    env.lifecycle().manage(new QueueWatch(new QueueDepth(broker), metrics, concurrency));
    env.lifecycle().manage(consumers);
  }
}
