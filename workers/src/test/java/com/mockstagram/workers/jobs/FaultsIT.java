package com.mockstagram.workers.jobs;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mockstagram.common.events.DomainEvent.MediaEncoded;
import com.mockstagram.common.events.DomainEvent.MediaFailed;
import com.mockstagram.common.events.DomainEvent.MediaProgressed;
import com.mockstagram.common.media.MediaKind;
import com.mockstagram.common.media.Variant;
import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.workers.corpus.Corpus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What goes wrong around a job: killed decoders, doubled and lost messages; and a video's whole
 * way.
 */
@ExtendWith(TestStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
  private static final Duration PATIENCE = ofSeconds(90);

  private WorkersStage stage;
  private TestStack stack;
  private Corpus corpus;

  @BeforeAll
  void start(TestStack servers, @TempDir Path folder) throws Exception {
    stack = servers;
    corpus = new Corpus(folder);
    stage = new WorkersStage(servers);
  }

  @AfterAll
  void stop() throws Exception {
    stage.close();
  }

  @Test
  void aPictureGetsAvifAfterEverythingElse() throws Exception {
    var job = stage.upload(corpus.convert("avif.jpg"), MediaKind.IMAGE, "image/jpeg");

    await()
        .atMost(PATIENCE)
        .until(() -> stage.heard(job.mediaId(), MediaEncoded.class).size() == 2);

    assertThat(formats(stage.heard(job.mediaId(), MediaEncoded.class).getFirst()))
        .containsExactlyInAnyOrder("jpg", "webp");
    MediaEncoded second = stage.heard(job.mediaId(), MediaEncoded.class).getLast();
    assertThat(formats(second)).containsExactly("avif");
    assertThat(second.variants()).hasSize(6);
    assertThat(stage.stat(job.mediaId() + "/r1/w640.avif").contentType()).isEqualTo("image/avif");
    assertThat(stage.stored(job.mediaId())).hasSize(18);
  }

  @Test
  void aKilledDecoderCostsItsJobNothing() throws Exception {
    byte[] large = corpus.convert("large.png", "-resize", "6000x4500!", "-quality", "10");
    var warm = stage.upload(corpus.convert("warm.jpg"), MediaKind.IMAGE, "image/jpeg");
    await()
        .atMost(PATIENCE)
        .until(() -> stage.heard(warm.mediaId(), MediaEncoded.class).size() == 2);
    Map<Long, Duration> before = new HashMap<>();
    children().forEach(child -> before.put(child.pid(), used(child)));

    var job = stage.upload(large, MediaKind.IMAGE, "image/png");
    var killed = new AtomicReference<ProcessHandle>();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              // In the middle of its job: it has worked since.
              children().stream()
                  .filter(c -> before.containsKey(c.pid()))
                  .filter(c -> used(c).minus(before.get(c.pid())).toMillis() > 200)
                  .findFirst()
                  .filter(ProcessHandle::destroyForcibly)
                  .ifPresent(killed::set);
              return killed.get() != null;
            });
    await().atMost(PATIENCE).until(() -> !stage.heard(job.mediaId(), MediaEncoded.class).isEmpty());

    assertThat(stage.heard(job.mediaId(), MediaFailed.class)).isEmpty();
    assertThat(stage.heard(job.mediaId(), MediaEncoded.class).getFirst().variants()).hasSize(12);
  }

  @Test
  void aJobDeliveredTwiceLeavesOneSetOfVariants() throws Exception {
    var job = stage.upload(corpus.convert("twice.jpg"), MediaKind.IMAGE, "image/jpeg");
    stage.tell(job);

    await()
        .atMost(PATIENCE)
        .until(() -> stage.heard(job.mediaId(), MediaEncoded.class).size() >= 4);

    assertThat(stage.stored(job.mediaId())).hasSize(18);
    assertThat(
            stage.heard(job.mediaId(), MediaEncoded.class).stream()
                .filter(e -> formats(e).contains("jpg"))
                .map(MediaEncoded::variants)
                .map(Set::copyOf)
                .distinct())
        .hasSize(1);
  }

  @Test
  void jobsSurviveTheLossOfEveryConnection() throws Exception {
    byte[] photo = corpus.convert("cut.jpg");
    List<UUID> media = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      media.add(stage.upload(photo, MediaKind.IMAGE, "image/jpeg").mediaId());
    }
    stack.cutBrokerConnections();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(media).allMatch(id -> !stage.heard(id, MediaEncoded.class).isEmpty()));
  }

  @Test
  void anOriginalThatIsGoneIsLetGo() throws Exception {
    var job = stage.uploadNothing(MediaKind.IMAGE);
    var marker = stage.upload(corpus.convert("m.jpg"), MediaKind.IMAGE, "image/jpeg");

    await()
        .atMost(PATIENCE)
        .until(() -> !stage.heard(marker.mediaId(), MediaEncoded.class).isEmpty());

    assertThat(stage.heard(job.mediaId(), MediaFailed.class)).isEmpty();
  }

  @Test
  void aVideoIsShownByItsPosterAndThenPlayed() throws Exception {
    corpus.run(
        "ffmpeg",
        "-v",
        "error",
        "-y",
        "-f",
        "lavfi",
        "-i",
        "testsrc2=s=640x480:r=24:d=6",
        "-f",
        "lavfi",
        "-i",
        "sine=440:d=6",
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-c:a",
        "aac",
        "v.mp4");
    byte[] file = java.nio.file.Files.readAllBytes(corpus.file("v.mp4"));
    var job = stage.upload(file, MediaKind.VIDEO, "video/mp4");

    await().atMost(PATIENCE).until(() -> !stage.heard(job.mediaId(), MediaEncoded.class).isEmpty());

    MediaProgressed first = stage.heard(job.mediaId(), MediaProgressed.class).getFirst();
    assertThat(first.traits().durationMs()).isBetween(5_900L, 6_200L);
    assertThat(first.variants()).extracting(Variant::name).contains("w640");
    MediaEncoded done = stage.heard(job.mediaId(), MediaEncoded.class).getFirst();
    assertThat(done.hls()).isEqualTo("hls/master.m3u8");
    assertThat(done.poster()).isEqualTo("poster");
    assertThat(formats(done)).containsExactlyInAnyOrder("jpg", "webp", "mp4");
    assertThat(stage.stored(job.mediaId()))
        .contains(
            job.mediaId() + "/r1/hls/master.m3u8",
            job.mediaId() + "/r1/hls/480/index.m3u8",
            job.mediaId() + "/r1/hls/480/init.mp4",
            job.mediaId() + "/r1/hls/480/seg_00001.m4s",
            job.mediaId() + "/r1/poster.jpg",
            job.mediaId() + "/r1/preview.mp4");
    assertThat(stage.stat(job.mediaId() + "/r1/hls/master.m3u8").contentType())
        .isEqualTo("application/vnd.apple.mpegurl");
  }

  @Test
  void textIsNoVideo() throws Exception {
    var job = stage.upload("#EXTM3U\n".getBytes(), MediaKind.VIDEO, "video/mp4");

    await().atMost(PATIENCE).until(() -> !stage.heard(job.mediaId(), MediaFailed.class).isEmpty());

    assertThat(stage.heard(job.mediaId(), MediaFailed.class).getFirst().error().code())
        .isEqualTo("not_a_video");
  }

  @Test
  void healthAndMetricsAreTold() throws Exception {
    var job = stage.upload(corpus.convert("metrics.jpg"), MediaKind.IMAGE, "image/jpeg");
    await().atMost(PATIENCE).until(() -> !stage.heard(job.mediaId(), MediaEncoded.class).isEmpty());

    assertThat(get("/healthcheck")).contains("rabbitmq", "originals", "variants");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get("/metrics"))
                    .contains(
                        "worker_jobs_seconds_count{",
                        "worker_stage_seconds_count{program=\"workers\",stage=\"encode_webp\"}",
                        "worker_queue_depth{program=\"workers\",queue=\"encode.image\"}",
                        "workers_wanted{program=\"workers\"} 1.0"));
  }

  private String get(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stage.adminPort() + path))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static Set<String> formats(MediaEncoded event) {
    return event.variants().stream().map(Variant::format).collect(Collectors.toSet());
  }

  /** What the worker has started. */
  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().toList();
  }

  private static Duration used(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
