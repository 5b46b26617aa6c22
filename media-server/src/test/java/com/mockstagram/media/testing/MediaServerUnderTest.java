package com.mockstagram.media.testing;

import com.mockstagram.common.auth.TokenSigner;
import com.mockstagram.common.auth.UploadTicket;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.media.MediaKind;
import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.media.MediaConfig;
import com.mockstagram.media.MediaServer;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A media-server of this process on the test stack. Several of them are replicas of one another.
 */
public final class MediaServerUnderTest implements AutoCloseable {
  public static final long IMAGE_BYTES = 50L * 1024 * 1024;
  public static final long VIDEO_BYTES = 4L * 1024 * 1024 * 1024;

  private final DropwizardTestSupport<MediaConfig> program;
  private final TokenSigner signer;

  private MediaServerUnderTest(DropwizardTestSupport<MediaConfig> program, TokenSigner signer) {
    this.program = program;
    this.signer = signer;
  }

  public static MediaServerUnderTest start(TestStack stack) throws Exception {
    return start(stack, Map.of());
  }

  /**
   * @param settings paths into the configuration and what stands there, such as {@code
   *     limits.ownerItems}
   */
  public static MediaServerUnderTest start(TestStack stack, Map<String, String> settings)
      throws Exception {
    List<ConfigOverride> overrides = new ArrayList<>();
    settings(stack).forEach((path, value) -> overrides.add(ConfigOverride.config(path, value)));
    settings.forEach((path, value) -> overrides.add(ConfigOverride.config(path, value)));
    var program =
        new DropwizardTestSupport<>(
            MediaServer.class, "config.yml", overrides.toArray(ConfigOverride[]::new));
    program.before();
    return new MediaServerUnderTest(program, new TokenSigner(stack.tokenKey(), Clock.systemUTC()));
  }

  private static Map<String, String> settings(TestStack stack) {
    return Map.ofEntries(
        Map.entry("server.applicationConnectors[0].port", "0"),
        Map.entry("server.adminConnectors[0].port", "0"),
        Map.entry("server.requestLog.appenders[0].threshold", "OFF"),
        Map.entry("tokenPublicKeyFile", stack.publicKeyFile().toString()),
        Map.entry("database.host", stack.databaseHost()),
        Map.entry("database.port", Integer.toString(stack.databasePort())),
        Map.entry("database.namePrefix", stack.databasePrefix()),
        Map.entry("database.password", stack.database("media")),
        Map.entry("broker.uri", stack.broker().toString()),
        Map.entry("objects.endpoint", stack.minioEndpoint()),
        Map.entry("objects.accessKey", stack.minioAccessKey()),
        Map.entry("objects.secretKey", stack.minioSecretKey()),
        Map.entry("objects.originalsBucket", stack.bucket("originals")),
        Map.entry("objects.variantsBucket", stack.bucket("variants")));
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + program.getLocalPort() + path);
  }

  public int port() {
    return program.getLocalPort();
  }

  public URI admin(String path) {
    return URI.create("http://127.0.0.1:" + program.getAdminPort() + path);
  }

  public String ticket(UUID ownerId, MediaKind kind) {
    long maxBytes = kind == MediaKind.IMAGE ? IMAGE_BYTES : VIDEO_BYTES;
    return ticket(ownerId, kind, maxBytes, null, Duration.ofHours(1));
  }

  public String ticket(UUID ownerId, MediaKind kind, long maxBytes, String sha256, Duration life) {
    return signer.uploadTicket(
        new UploadTicket(
            UuidV7.next(),
            ownerId,
            kind,
            "file",
            kind == MediaKind.IMAGE ? "image/jpeg" : "video/mp4",
            maxBytes,
            maxBytes,
            sha256,
            Clock.systemUTC().instant().plus(life)));
  }

  public TokenSigner signer() {
    return signer;
  }

  @Override
  public void close() {
    program.after();
  }
}
