package com.mockstagram.media.testing;

import com.mockstagram.common.teststack.TestStack;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/** The packaged media-server as a process of its own, which can be killed. */
public final class MediaServerProcess implements Server {
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> command = new ArrayList<>();
  private final int port;
  private final int adminPort;
  private Process process;

  private MediaServerProcess(int port, int adminPort) {
    this.port = port;
    this.adminPort = adminPort;
  }

  /**
   * @param jvm options of its Java, such as {@code -Xmx128m}
   * @param settings environment variables beyond those of the test stack
   */
  public static MediaServerProcess start(
      TestStack stack, List<String> jvm, Map<String, String> settings) {
    var server = new MediaServerProcess(freePort(), freePort());
    server.environment.putAll(environment(stack));
    server.environment.put("MEDIA_SERVER_PORT", Integer.toString(server.port));
    server.environment.put("MEDIA_SERVER_ADMIN_PORT", Integer.toString(server.adminPort));
    server.environment.putAll(settings);
    server.command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    server.command.addAll(jvm);
    server.command.addAll(List.of("-jar", "target/media-server.jar", "server", "config.yml"));
    server.run();
    return server;
  }

  public static Map<String, String> environment(TestStack stack) {
    return Map.ofEntries(
        Map.entry("TOKEN_PUBLIC_KEY_FILE", stack.publicKeyFile().toString()),
        Map.entry("DB_HOST", stack.databaseHost()),
        Map.entry("DB_PORT", Integer.toString(stack.databasePort())),
        Map.entry("DB_NAME_PREFIX", stack.databasePrefix()),
        Map.entry("DB_PASSWORD_MEDIA", stack.database("media")),
        Map.entry("RABBITMQ_URI", stack.broker().toString()),
        Map.entry("MINIO_ENDPOINT", stack.minioEndpoint()),
        Map.entry("MINIO_ACCESS_KEY", stack.minioAccessKey()),
        Map.entry("MINIO_SECRET_KEY", stack.minioSecretKey()),
        Map.entry("ORIGINALS_BUCKET", stack.bucket("originals")),
        Map.entry("VARIANTS_BUCKET", stack.bucket("variants")));
  }

  /** Starts it again on the same ports, after a {@link #kill}. */
  public void run() {
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(new File("target/media-server-" + port + ".log")));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(this::answers);
  }

  /** As {@code kill -9}: nothing in it gets to say goodbye. */
  public void kill() {
    process.destroyForcibly();
    waitFor();
  }

  /** As {@code kill -TERM}. */
  public void terminate() {
    process.destroy();
  }

  public void waitFor() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The most memory it ever had resident, in bytes. */
  public long peakResidentBytes() {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public int adminPort() {
    return adminPort;
  }

  @Override
  public void close() {
    kill();
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("it ended: see target/media-server-" + port + ".log");
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
                  HttpRequest.newBuilder(admin("/healthcheck")).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Below the ports that the system gives to outgoing connections: it is wanted again later. */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(24_000, 30_000);
      try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (IOException e) {
        // Taken; another then.
      }
    }
  }
}
