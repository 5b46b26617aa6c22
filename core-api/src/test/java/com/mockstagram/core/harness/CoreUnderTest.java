package com.mockstagram.core.harness;

import com.mockstagram.common.auth.TokenVerifier;
import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.core.CoreApi;
import com.mockstagram.core.CoreConfig;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The whole program on a free port, with its own databases and broker on the test stack. */
public final class CoreUnderTest implements BeforeAllCallback, AfterAllCallback {
  private static final String PASSWORD = "correct horse battery staple";

  private final TestStack stack = new TestStack();
  private MediaServerStandIn mediaServer;
  private DropwizardTestSupport<CoreConfig> program;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    mediaServer = new MediaServerStandIn(new TokenVerifier(stack.tokenKey(), Clock.systemUTC()));
    program =
        new DropwizardTestSupport<>(
            CoreApi.class,
            "config.yml",
            overrides(
                Map.ofEntries(
                    Map.entry("databases.host", stack.databaseHost()),
                    Map.entry("databases.port", String.valueOf(stack.databasePort())),
                    Map.entry("databases.namePrefix", stack.databasePrefix()),
                    Map.entry("databases.userPassword", stack.database("user")),
                    Map.entry("databases.contentPassword", stack.database("content")),
                    Map.entry("broker.uri", stack.broker().toString()),
                    Map.entry("tokens.privateKeyFile", stack.privateKeyFile().toString()),
                    Map.entry("tokens.publicKeyFile", stack.publicKeyFile().toString()),
                    Map.entry("mediaServer.url", mediaServer.url().toString()),
                    Map.entry("search.url", stack.elasticsearchUrl()),
                    Map.entry("search.indexPrefix", stack.indexPrefix()),
                    Map.entry("server.applicationConnectors[0].port", "0"),
                    Map.entry("server.adminConnectors[0].port", "0"))));
    program.before();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (program != null) {
      program.after();
    }
    if (mediaServer != null) {
      mediaServer.close();
    }
    stack.close();
  }

  public TestStack stack() {
    return stack;
  }

  public MediaServerStandIn mediaServer() {
    return mediaServer;
  }

  /** Somebody who is not signed in. */
  public Client stranger() {
    return new Client(URI.create("http://127.0.0.1:" + program.getLocalPort()), Map.of());
  }

  public int port() {
    return program.getLocalPort();
  }

  public Client admin() {
    return new Client(URI.create("http://127.0.0.1:" + program.getAdminPort()), Map.of());
  }

  /** Signs somebody up and in, under a name that no other test has. */
  public Person person() {
    String username = stack.freshWord();
    Client stranger = stranger();
    Answer account =
        stranger
            .post(
                "/api/v1/accounts",
                Map.of(
                    "username",
                    username,
                    "email",
                    username + "@example.com",
                    "password",
                    PASSWORD,
                    "displayName",
                    "The one called " + username))
            .expect(201);
    Answer session =
        stranger
            .post("/api/v1/sessions", Map.of("login", username, "password", PASSWORD))
            .expect(201);
    return new Person(
        UUID.fromString(account.text("/id")),
        username,
        PASSWORD,
        session.text("/refreshToken"),
        stranger.bearing(session.text("/accessToken")));
  }

  private static ConfigOverride[] overrides(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> ConfigOverride.config(entry.getKey(), entry.getValue()))
        .toArray(ConfigOverride[]::new);
  }
}
