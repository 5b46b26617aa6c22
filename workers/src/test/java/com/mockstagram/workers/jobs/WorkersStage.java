package com.mockstagram.workers.jobs;

import com.mockstagram.common.events.DomainEvent;
import com.mockstagram.common.events.DomainEvent.MediaUploaded;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.media.MediaKind;
import com.mockstagram.common.messaging.Broker;
import com.mockstagram.common.messaging.BrokerConfig;
import com.mockstagram.common.messaging.EventConsumer;
import com.mockstagram.common.messaging.EventPublisher;
import com.mockstagram.common.messaging.WorkQueue;
import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.workers.Workers;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A whole worker on real servers, with the test in media-server's place: it puts originals, tells
 * of them, and hears what the worker says.
 */
final class WorkersStage implements AutoCloseable {
  private final TestStack stack;
  private final MinioClient minio;
  private final Broker broker;
  private final EventPublisher publisher;
  private final EventConsumer listener;
  private final List<DomainEvent> heard = new CopyOnWriteArrayList<>();
  private final DropwizardTestSupport<?> program;

  WorkersStage(TestStack stack, ConfigOverride... overrides) throws Exception {
    this.stack = stack;
    this.minio = stack.minio();
    broker = new Broker(new BrokerConfig(stack.broker(), null), "test");
    broker.start();
    publisher = new EventPublisher(broker);
    listener =
        new EventConsumer(
            broker,
            WorkQueue.MEDIA_ENCODING,
            100,
            Duration.ofSeconds(1),
            delivery -> heard.add(delivery.event()));
    listener.start();
    ConfigOverride[] all = new ConfigOverride[overrides.length + 7];
    all[0] = ConfigOverride.config("broker.uri", stack.broker().toString());
    all[1] = ConfigOverride.config("objectStore.endpoint", stack.minioEndpoint());
    all[2] = ConfigOverride.config("objectStore.accessKey", stack.minioAccessKey());
    all[3] = ConfigOverride.config("objectStore.secretKey", stack.minioSecretKey());
    all[4] = ConfigOverride.config("objectStore.originalsBucket", stack.bucket("originals"));
    all[5] = ConfigOverride.config("objectStore.variantsBucket", stack.bucket("variants"));
    all[6] = ConfigOverride.config("server.connector.port", "0");
    System.arraycopy(overrides, 0, all, 7, overrides.length);
    program = new DropwizardTestSupport<>(Workers.class, "config.yml", all);
    program.before();
  }

  int adminPort() {
    return program.getLocalPort();
  }

  MediaUploaded upload(byte[] original, MediaKind kind, String contentType) throws Exception {
    UUID id = UuidV7.next();
    var event =
        new MediaUploaded(
            id, 1, Instant.now(), UuidV7.next(), kind, contentType, original.length, id + "", "r1");
    minio.putObject(
        PutObjectArgs.builder()
            .bucket(stack.bucket("originals"))
            .object(event.originalKey())
            .data(original, original.length)
            .build());
    publisher.publish(event);
    return event;
  }

  /** Tells of an original that is not there. */
  MediaUploaded uploadNothing(MediaKind kind) throws Exception {
    UUID id = UuidV7.next();
    var event =
        new MediaUploaded(
            id, 1, Instant.now(), UuidV7.next(), kind, "image/jpeg", 1, id.toString(), "r1");
    publisher.publish(event);
    return event;
  }

  void tell(DomainEvent event) throws Exception {
    publisher.publish(event);
  }

  /** What was heard of one medium, in order. */
  <T extends DomainEvent> List<T> heard(UUID mediaId, Class<T> type) {
    return heard.stream()
        .filter(event -> event.aggregateId().equals(mediaId) && type.isInstance(event))
        .map(type::cast)
        .toList();
  }

  byte[] variant(String key) throws Exception {
    try (var object =
        minio.getObject(
            GetObjectArgs.builder().bucket(stack.bucket("variants")).object(key).build())) {
      return object.readAllBytes();
    }
  }

  StatObjectResponse stat(String key) throws Exception {
    return minio.statObject(
        StatObjectArgs.builder().bucket(stack.bucket("variants")).object(key).build());
  }

  /** Keys of all objects of a medium. */
  Set<String> stored(UUID mediaId) throws Exception {
    Set<String> keys = new TreeSet<>();
    for (var object :
        minio.listObjects(
            ListObjectsArgs.builder()
                .bucket(stack.bucket("variants"))
                .prefix(mediaId + "/")
                .recursive(true)
                .build())) {
      keys.add(object.get().objectName());
    }
    return keys;
  }

  @Override
  public void close() throws Exception {
    program.after();
    listener.stop();
    broker.stop();
  }
}
