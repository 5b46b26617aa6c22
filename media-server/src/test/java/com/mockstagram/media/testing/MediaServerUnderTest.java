package com.mockstagram.media.testing;

import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.media.MediaConfig;
import com.mockstagram.media.MediaServer;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A media-server of this process on the test stack. Several of them are replicas of one another.
 */
public final class MediaServerUnderTest implements Server {
  private final DropwizardTestSupport<MediaConfig> program;

  private MediaServerUnderTest(DropwizardTestSupport<MediaConfig> program) {
    this.program = program;
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
    var all = new HashMap<>(settings(stack));
    all.putAll(settings);
    all.forEach((path, value) -> overrides.add(ConfigOverride.config(path, value)));
    var program =
        new DropwizardTestSupport<>(
            MediaServer.class, "config.yml", overrides.toArray(ConfigOverride[]::new));
    program.before();
    return new MediaServerUnderTest(program);
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

  @Override
  public int port() {
    return program.getLocalPort();
  }

  @Override
  public int adminPort() {
    return program.getAdminPort();
  }

  @Override
  public void close() {
    program.after();
  }
}
