package com.mockstagram.core.harness;

import com.mockstagram.common.auth.TokenSigner;
import com.mockstagram.common.auth.TokenVerifier;
import com.mockstagram.common.events.DomainEvent;
import com.mockstagram.common.messaging.Broker;
import com.mockstagram.common.messaging.BrokerConfig;
import com.mockstagram.common.messaging.EventPublisher;
import com.mockstagram.common.teststack.TestStack;
import com.mockstagram.core.CoreApi;
import com.mockstagram.core.CoreConfig;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The whole program on a free port, with its own databases, broker and indices on the test stack.
 * Tests take the shared one by {@link CoreExtension}.
 */
public final class CoreUnderTest implements AutoCloseable {
  private static final String PASSWORD = "correct horse battery staple";

  private final TestStack stack = new TestStack();
  private final MediaServerStandIn mediaServer =
      new MediaServerStandIn(new TokenVerifier(stack.tokenKey(), Clock.systemUTC()));
  private final DropwizardTestSupport<CoreConfig> program;
  private final Broker broker = new Broker(new BrokerConfig(stack.broker(), null), "test");
  private final Ears ears = new Ears(broker);

  public CoreUnderTest() {
    this(Map.of());
  }

  /**
   * @param changes settings that differ, by their path in config.yml
   */
  public CoreUnderTest(Map<String, String> changes) {
    Map<String, String> settings = new HashMap<>();
    settings.put("databases.host", stack.databaseHost());
    settings.put("databases.port", String.valueOf(stack.databasePort()));
    settings.put("databases.namePrefix", stack.databasePrefix());
    settings.put("databases.userPassword", stack.database("user"));
    settings.put("databases.contentPassword", stack.database("content"));
    settings.put("broker.uri", stack.broker().toString());
    settings.put("tokens.privateKeyFile", stack.privateKeyFile().toString());
    settings.put("tokens.publicKeyFile", stack.publicKeyFile().toString());
    settings.put("mediaServer.url", mediaServer.url().toString());
    settings.put("search.url", stack.elasticsearchUrl());
    settings.put("search.indexPrefix", stack.indexPrefix());
    settings.put("server.applicationConnectors[0].port", "0");
    settings.put("server.adminConnectors[0].port", "0");
    settings.putAll(changes);
    program =
        new DropwizardTestSupport<>(
            CoreApi.class,
            "config.yml",
            settings.entrySet().stream()
                .map(entry -> ConfigOverride.config(entry.getKey(), entry.getValue()))
                .toArray(ConfigOverride[]::new));
  }

  public CoreUnderTest start() {
    try {
      program.before();
      broker.start();
      ears.start();
      return this;
    } catch (Exception e) {
      close();
      throw new IllegalStateException("core-api does not start", e);
    }
  }

  @Override
  public void close() {
    try {
      ears.stop();
      broker.stop();
    } catch (Exception e) {
      System.err.println("CoreUnderTest: could not close: " + e);
    }
    program.after();
    mediaServer.close();
    stack.close();
  }

  public TestStack stack() {
    return stack;
  }

  public MediaServerStandIn mediaServer() {
    return mediaServer;
  }

  /** What this program told others. */
  public Ears ears() {
    return ears;
  }

  /** Signs as this program does. */
  public TokenSigner signer(Clock clock) {
    return new TokenSigner(stack.tokenKey(), clock);
  }

  /** Tells an event, as another program of the system would. */
  public void tell(DomainEvent event) {
    try {
      new EventPublisher(broker).publish(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a domain's database under that domain's own account. */
  public Connection database(String domain) throws SQLException {
    return openDatabase(domain, domain);
  }

  /** Opens a domain's database under another one's account. */
  public Connection openDatabase(String domain, String account) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s%s"
            .formatted(stack.databaseHost(), stack.databasePort(), stack.databasePrefix(), domain),
        stack.databasePrefix() + account,
        stack.database(account));
  }

  public int port() {
    return program.getLocalPort();
  }

  /** Somebody who is not signed in. */
  public Client stranger() {
    return new Client(URI.create("http://127.0.0.1:" + program.getLocalPort()), Map.of());
  }

  public Client admin() {
    return new Client(URI.create("http://127.0.0.1:" + program.getAdminPort()), Map.of());
  }

  /** Signs somebody up and in, under a name that no other test has. */
  public Person person() {
    String username = stack.freshWord();
    // From somewhere else each: so many people never sign up at one address.
    Client visitor = stranger().with("X-Forwarded-For", "10.1." + next(250) + "." + next(250));
    Answer account = visitor.post("/api/v1/accounts", newAccount(username)).expect(201);
    Answer session =
        visitor
            .post("/api/v1/sessions", Map.of("login", username, "password", PASSWORD))
            .expect(201);
    return new Person(
        UUID.fromString(account.text("/id")),
        username,
        PASSWORD,
        session.text("/refreshToken"),
        session.text("/accessToken"),
        stranger().bearing(session.text("/accessToken")));
  }

  private static int next(int bound) {
    return ThreadLocalRandom.current().nextInt(bound);
  }

  /** Somebody whose account is private. */
  public Person privatePerson() {
    Person person = person();
    person.api().patch("/api/v1/me", Map.of("privateAccount", true)).expect(200);
    return person;
  }

  public static Map<String, Object> newAccount(String username) {
    return new HashMap<>(
        Map.of(
            "username",
            username,
            "email",
            username + "@example.com",
            "password",
            PASSWORD,
            "displayName",
            "The one called " + username));
  }
}
