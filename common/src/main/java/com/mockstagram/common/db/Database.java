package com.mockstagram.common.db;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.jdbi3.JdbiFactory;
import io.dropwizard.util.Duration;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** One domain's database: migrated, pooled, with a health check. */
public final class Database {
  private final DatabaseConfig config;
  private final String domain;
  private final Jdbi jdbi;

  private Database(DatabaseConfig config, String domain, Jdbi jdbi) {
    this.config = config;
    this.domain = domain;
    this.jdbi = jdbi;
  }

  /**
   * Opens a domain's database. Brings its schema up to date first: migrations stand in {@code
   * db/<domain>/} on the class path, those of the outbox in {@code db/outbox/}.
   */
  public static Database open(Environment env, DatabaseConfig config, String domain) {
    Flyway.configure()
        .dataSource(config.url(domain), config.account(domain), config.password())
        .locations("classpath:db/outbox", "classpath:db/" + domain)
        .connectRetries(10)
        .load()
        .migrate();
    Jdbi jdbi = new JdbiFactory().build(env, pool(config, domain), domain);
    jdbi.installPlugin(new PostgresPlugin()); // arrays, UUIDs and instants as PostgreSQL has them
    return new Database(config, domain, jdbi);
  }

  private static DataSourceFactory pool(DatabaseConfig config, String domain) {
    var pool = new DataSourceFactory();
    pool.setDriverClass("org.postgresql.Driver");
    pool.setUrl(config.url(domain));
    pool.setUser(config.account(domain));
    pool.setPassword(config.password());
    pool.setProperties(Map.of("charSet", "UTF-8"));
    pool.setInitialSize(1);
    pool.setMinSize(1);
    pool.setMaxSize(config.maxConnections());
    pool.setMaxWaitForConnection(Duration.seconds(3));
    pool.setCheckConnectionWhileIdle(true);
    pool.setCheckConnectionOnBorrow(true);
    pool.setValidationInterval(Duration.seconds(2));
    pool.setEvictionInterval(Duration.seconds(10));
    pool.setValidationQuery("SELECT 1");
    return pool;
  }

  public String domain() {
    return domain;
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  /**
   * A connection outside the pool, for what holds one for long, such as LISTEN. The caller closes
   * it.
   */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        config.url(domain), config.account(domain), config.password());
  }
}
