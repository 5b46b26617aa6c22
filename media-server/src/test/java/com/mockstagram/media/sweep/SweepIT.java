package com.mockstagram.media.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.media.testing.Files;
import com.mockstagram.media.testing.MediaServerProcess;
import com.mockstagram.media.testing.MediaServerUnderTest;
import com.mockstagram.media.testing.Stored;
import com.mockstagram.media.testing.Tickets;
import com.mockstagram.media.testing.TusClient;
import io.minio.CreateMultipartUploadArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everything that can be left over, swept by hand: first told, then done, then nothing to do. */
@ExtendWith(TestStack.class)
class SweepIT {
  private static MediaServerUnderTest server;
  private static Tickets tickets;
  private static Stored stored;

  private final UUID owner = UUID.randomUUID();
  private final TusClient client = new TusClient(server, tickets.image(owner));

  @BeforeAll
  static void start(TestStack stack) throws Exception {
    server = MediaServerUnderTest.start(stack);
    tickets = Tickets.of(stack);
    stored = new Stored(stack);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatNobodyNeedsGoesAndNothingElse(TestStack stack) throws Exception {
    UUID kept = client.upload(Files.picture("jpg"));
    UUID used = client.upload(Files.picture("jpg"));
    long objects = stored.count("originals", "");

    // An upload that expired, one that is alive, and one that lacks its last step.
    String abandoned = id(client.begin(6_000_000));
    client.append("/media/v1/uploads/" + abandoned, 0, Files.jpeg(5_500_000));
    stored.update("UPDATE upload SET expires_at = now() WHERE id = '" + abandoned + "'");
    String alive = client.begin(6_000_000);
    client.append(alive, 0, Files.jpeg(5_500_000));
    byte[] file = Files.picture("png");
    String whole = id(client.begin(file.length));
    put(stack, "originals", whole, file);
    stored.update("UPDATE upload SET stored = length WHERE id = '" + whole + "'");

    // A medium that nobody used in time, and one that is old and used.
    UUID unused = client.upload(Files.picture("jpg"));
    stored.update(
        "UPDATE medium SET asked_at = now() - interval '3 days' WHERE id = '" + unused + "'");
    stored.update(
        "UPDATE medium SET asked_at = now() - interval '3 days' WHERE id = '" + used + "'");
    stored.update(
        "INSERT INTO media_use VALUES ('"
            + used
            + "', 'POST', '"
            + UUID.randomUUID()
            + "', now())");

    // Objects that no row speaks of, parts without an upload, and a row whose object is gone.
    put(stack, "originals", UUID.randomUUID().toString(), new byte[5]);
    put(stack, "originals", "tails/" + UUID.randomUUID() + "/0", new byte[5]);
    put(stack, "originals", "somebody-elses.txt", new byte[5]);
    put(stack, "variants", UUID.randomUUID() + "/r1/w640.jpg", new byte[5]);
    put(stack, "variants", kept + "/r1/w640.jpg", new byte[5]);
    orphanParts(stack);
    UUID lost = client.upload(Files.picture("jpg"));
    String blob = stored.query("SELECT blob_id FROM medium WHERE id = '" + lost + "'");
    stack
        .minio()
        .removeObject(
            RemoveObjectArgs.builder().bucket(stack.bucket("originals")).object(blob).build());

    String told = sweep(stack, "--dry-run");
    assertThat(told)
        .contains("Would remove abandoned uploads: " + abandoned)
        .contains("Would remove unused media: " + unused)
        .contains("Would remove references to lost originals: " + blob)
        .contains("Would remove: {");
    assertThat(stored.query("SELECT state FROM upload WHERE id = '" + abandoned + "'"))
        .isEqualTo("OPEN");

    sweep(stack);
    assertThat(stored.query("SELECT state FROM upload WHERE id = '" + abandoned + "'"))
        .isEqualTo("GONE");
    assertThat(stored.query("SELECT state FROM upload WHERE id = '" + whole + "'"))
        .isEqualTo("DONE");
    assertThat(stored.query("SELECT state FROM medium WHERE id = '" + lost + "'"))
        .isEqualTo("FAILED");
    assertThat(stored.query("SELECT id FROM medium WHERE id = '" + unused + "'")).isNull();
    assertThat(stored.query("SELECT id FROM medium WHERE id = '" + used + "'")).isNotNull();
    assertThat(client.offset(alive)).isEqualTo(5_500_000);
    // Those of before, the finished one, the tail of the one alive, and the stranger's.
    assertThat(stored.count("originals", "")).isEqualTo(objects + 3);
    assertThat(stored.count("variants", "")).isEqualTo(1);
    assertThat(openParts(stack)).isEqualTo(1);

    assertThat(sweep(stack)).contains("Removed: {}");
  }

  private static void put(TestStack stack, String bucket, String key, byte[] bytes)
      throws Exception {
    stack
        .minio()
        .putObject(
            PutObjectArgs.builder().bucket(stack.bucket(bucket)).object(key).stream(
                    new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
                .build());
  }

  private static void orphanParts(TestStack stack) {
    async(stack)
        .createMultipartUpload(
            CreateMultipartUploadArgs.builder()
                .bucket(stack.bucket("originals"))
                .object(UUID.randomUUID().toString())
                .build())
        .join();
  }

  private static long openParts(TestStack stack) {
    return new com.mockstagram.media.store.Originals(async(stack), stack.bucket("originals"))
        .openMultiparts()
        .size();
  }

  private static MinioAsyncClient async(TestStack stack) {
    return MinioAsyncClient.builder()
        .endpoint(stack.minioEndpoint())
        .credentials(stack.minioAccessKey(), stack.minioSecretKey())
        .region("us-east-1")
        .build();
  }

  private static String sweep(TestStack stack, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "target/media-server.jar",
                "sweep"));
    command.addAll(List.of(options));
    command.add("config.yml");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(MediaServerProcess.environment(stack));
    builder.environment().put("MEDIA_SWEEP_STRAY_AGE", "0s");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static String id(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
