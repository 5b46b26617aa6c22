package com.mockstagram.common.teststack;

import com.mockstagram.common.auth.TokenKeys;
import com.nimbusds.jose.jwk.ECKey;
import io.minio.BucketExistsArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.RemoveBucketArgs;
import io.minio.RemoveObjectArgs;
import io.minio.SetBucketPolicyArgs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The real servers, and on each of them a place that belongs to one test class alone: a virtual
 * host, databases, buckets, indices. All of it is made when first asked for and dropped after the
 * class.
 *
 * <p>As a JUnit extension it gives itself to test methods. The servers are started by {@code
 * ./test.sh stack up}, which writes where they stand.
 */
public final class TestStack implements ParameterResolver, AutoCloseable {
  private static final String PASSWORD = "it-password";

  private final Map<String, String> servers;
  private final String name =
      "it_" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
  private final Deque<Cleanup> cleanups = new ArrayDeque<>();
  private final Map<String, String> made = new HashMap<>();
  private MinioClient minio;

  public TestStack() {
    this.servers = read(envFile());
  }

  @FunctionalInterface
  private interface Cleanup {
    void run() throws Exception;
  }

  /** Prefix of databases and accounts: {@code DB_NAME_PREFIX}. */
  public String databasePrefix() {
    return name + "_";
  }

  public String databaseHost() {
    return server("TEST_POSTGRES_HOST");
  }

  public int databasePort() {
    return Integer.parseInt(server("TEST_POSTGRES_PORT"));
  }

  /** Makes a domain's database and account, as the real system has them. Returns the password. */
  public synchronized String database(String domain) {
    return made.computeIfAbsent(
        "database " + domain,
        key -> {
          String db = databasePrefix() + domain;
          sql("CREATE ROLE " + db + " LOGIN PASSWORD '" + PASSWORD + "'");
          sql("CREATE DATABASE " + db + " OWNER " + db);
          sql("REVOKE CONNECT ON DATABASE " + db + " FROM PUBLIC");
          cleanups.push(
              () -> {
                sql("DROP DATABASE IF EXISTS " + db + " WITH (FORCE)");
                sql("DROP ROLE IF EXISTS " + db);
              });
          return PASSWORD;
        });
  }

  /** Runs a statement as the superuser of the cluster, outside a transaction. */
  public void sql(String statement) {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/postgres".formatted(databaseHost(), databasePort()),
                server("TEST_POSTGRES_USER"),
                server("TEST_POSTGRES_PASSWORD"));
        Statement run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  /** {@code RABBITMQ_URI} of a virtual host of this test's own. */
  public synchronized URI broker() {
    return URI.create(
        made.computeIfAbsent(
            "broker",
            key -> {
              management("PUT", "vhosts/" + name, "{}");
              management(
                  "PUT",
                  "permissions/" + name + "/" + server("TEST_RABBITMQ_USER"),
                  "{\"configure\":\".*\",\"write\":\".*\",\"read\":\".*\"}");
              cleanups.push(() -> management("DELETE", "vhosts/" + name, ""));
              return "amqp://%s:%s@%s:%s/%s"
                  .formatted(
                      server("TEST_RABBITMQ_USER"),
                      server("TEST_RABBITMQ_PASSWORD"),
                      server("TEST_RABBITMQ_HOST"),
                      server("TEST_RABBITMQ_PORT"),
                      name);
            }));
  }

  /** Closes every connection to this test's virtual host, as an outage of the broker would. */
  public void cutBrokerConnections() {
    String connections = management("GET", "vhosts/" + name + "/connections", "");
    var matcher =
        java.util.regex.Pattern.compile("\"name\":\"((?:[^\"\\\\]|\\\\.)+ -> [^\"]+)\"")
            .matcher(connections);
    while (matcher.find()) {
      management(
          "DELETE",
          "connections/"
              + java.net.URLEncoder.encode(matcher.group(1), StandardCharsets.UTF_8)
                  .replace("+", "%20"),
          "");
    }
  }

  public String minioEndpoint() {
    return server("MINIO_ENDPOINT");
  }

  public String minioAccessKey() {
    return server("TEST_MINIO_USER");
  }

  public String minioSecretKey() {
    return server("TEST_MINIO_PASSWORD");
  }

  /** One client for all: making one takes a second or two. */
  public synchronized MinioClient minio() {
    if (minio == null) {
      minio =
          MinioClient.builder()
              .endpoint(minioEndpoint())
              .credentials(minioAccessKey(), minioSecretKey())
              .region("us-east-1")
              .build();
    }
    return minio;
  }

  /** Makes a private bucket of this test's own. Returns its full name. */
  public synchronized String bucket(String purpose) {
    return made.computeIfAbsent(
        "bucket " + purpose,
        key -> {
          String bucket = name.replace('_', '-') + "-" + purpose;
          try {
            if (!minio().bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
              minio().makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
            }
          } catch (Exception e) {
            throw new IllegalStateException("cannot make bucket " + bucket, e);
          }
          cleanups.push(() -> dropBucket(bucket));
          return bucket;
        });
  }

  /** Lets anybody read the objects of a bucket, as the CDN reads variants. */
  public void publish(String bucket) throws Exception {
    minio()
        .setBucketPolicy(
            SetBucketPolicyArgs.builder()
                .bucket(bucket)
                .config(
                    """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["*"]},
                    "Action":["s3:GetObject"],"Resource":["arn:aws:s3:::%s/*"]}]}"""
                        .formatted(bucket))
                .build());
  }

  public String elasticsearchUrl() {
    return server("ELASTICSEARCH_URL");
  }

  /** {@code ELASTICSEARCH_INDEX_PREFIX} of this test's own. */
  public synchronized String indexPrefix() {
    return made.computeIfAbsent(
        "index prefix",
        key -> {
          String prefix = name + "-";
          cleanups.push(() -> dropIndices(prefix));
          return prefix;
        });
  }

  /**
   * A fresh pair of signing keys as PEM files; {@link #privateKeyFile} and {@link #publicKeyFile}.
   */
  public ECKey tokenKey() {
    return TokenKeys.privateKey(privateKeyFile(), publicKeyFile());
  }

  public Path privateKeyFile() {
    return keyFolder().resolve("token.key");
  }

  public Path publicKeyFile() {
    return keyFolder().resolve("token.pub");
  }

  /** A word that no other test's data holds. */
  public String freshWord() {
    return "w" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), 36);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestStack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // One stack for each top-level test class; JUnit closes it after the class.
    Class<?> top = context.getRequiredTestClass();
    while (top.getEnclosingClass() != null) {
      top = top.getEnclosingClass();
    }
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(TestStack.class))
        .getOrComputeIfAbsent(
            top,
            key -> {
              var stack = new TestStack();
              return (Store) () -> stack;
            },
            Store.class)
        .stack();
  }

  /** Closed by JUnit at the end of the run, when programs that use the stack have stopped. */
  @FunctionalInterface
  private interface Store extends ExtensionContext.Store.CloseableResource, AutoCloseable {
    TestStack stack();

    @Override
    default void close() {
      stack().close();
    }
  }

  @Override
  public synchronized void close() {
    while (!cleanups.isEmpty()) {
      try {
        cleanups.pop().run();
      } catch (Exception e) {
        // The next run uses other names; what is left over goes with the stack.
        System.err.println("TestStack: could not clean up: " + e);
      }
    }
    made.clear();
  }

  private synchronized Path keyFolder() {
    return Path.of(
        made.computeIfAbsent(
            "keys",
            key -> {
              try {
                Path folder = Files.createTempDirectory("teststack-keys");
                var generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                KeyPair pair = generator.generateKeyPair();
                pem(folder.resolve("token.key"), "PRIVATE KEY", pair.getPrivate().getEncoded());
                pem(folder.resolve("token.pub"), "PUBLIC KEY", pair.getPublic().getEncoded());
                cleanups.push(
                    () -> {
                      Files.delete(folder.resolve("token.key"));
                      Files.delete(folder.resolve("token.pub"));
                      Files.delete(folder);
                    });
                return folder.toString();
              } catch (Exception e) {
                throw new IllegalStateException("cannot make keys", e);
              }
            }));
  }

  private static void pem(Path file, String label, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
  }

  private void dropBucket(String bucket) throws Exception {
    MinioClient minio = minio();
    for (var object :
        minio.listObjects(ListObjectsArgs.builder().bucket(bucket).recursive(true).build())) {
      minio.removeObject(
          RemoveObjectArgs.builder().bucket(bucket).object(object.get().objectName()).build());
    }
    minio.removeBucket(RemoveBucketArgs.builder().bucket(bucket).build());
  }

  /** One by one: Elasticsearch deletes nothing by a pattern unless it is told that it may. */
  private void dropIndices(String prefix) {
    http("GET", elasticsearchUrl() + "/_cat/indices/" + prefix + "*?h=index", "", null)
        .lines()
        .forEach(index -> http("DELETE", elasticsearchUrl() + "/" + index.strip(), "", null));
  }

  private String management(String method, String path, String body) {
    String account = server("TEST_RABBITMQ_USER") + ":" + server("TEST_RABBITMQ_PASSWORD");
    return http(
        method,
        server("TEST_RABBITMQ_MANAGEMENT_URL") + "/api/" + path,
        body,
        "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)));
  }

  private static String http(String method, String url, String body, String authorization) {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 400) {
        throw new IllegalStateException(
            method + " " + url + ": " + answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String server(String key) {
    String value = servers.get(key);
    if (value == null) {
      throw new IllegalStateException("the test stack's env file has no " + key);
    }
    return value;
  }

  private static Path envFile() {
    String named = System.getenv("MOCKSTAGRAM_TEST_ENV");
    if (named != null) {
      return Path.of(named);
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path file = folder.resolve(".test-stack/test.env");
      if (Files.exists(file)) {
        return file;
      }
    }
    throw new IllegalStateException(
        "No test stack: start one with ./test.sh stack up, or name its file in MOCKSTAGRAM_TEST_ENV");
  }

  private static Map<String, String> read(Path file) {
    Map<String, String> values = new HashMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#")) {
          values.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }
}
