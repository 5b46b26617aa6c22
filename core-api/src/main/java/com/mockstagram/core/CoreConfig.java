package com.mockstagram.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.mockstagram.common.db.DatabaseConfig;
import com.mockstagram.common.messaging.BrokerConfig;
import com.mockstagram.core.media.MediaServerConfig;
import com.mockstagram.core.search.SearchConfig;
import io.dropwizard.core.Configuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Everything that is set from outside; {@code config.yml} names where each value comes from. */
public final class CoreConfig extends Configuration {
  private static final String ORIGIN = "https?://[^/\\s]+";
  private static final String ORIGIN_RULE = "must be an origin such as http://mockstagram.com";

  @NotNull
  @Pattern(regexp = ORIGIN, message = ORIGIN_RULE)
  final String siteOrigin;

  @NotNull
  @Pattern(regexp = ORIGIN, message = ORIGIN_RULE)
  final String cdnOrigin;

  @NotNull @Valid final Databases databases;
  @NotNull @Valid final BrokerConfig broker;
  @NotNull @Valid final TokenFiles tokens;
  @NotNull @Valid final MediaServerConfig mediaServer;
  @NotNull @Valid final SearchConfig search;

  @JsonCreator
  CoreConfig(
      String siteOrigin,
      String cdnOrigin,
      Databases databases,
      BrokerConfig broker,
      TokenFiles tokens,
      MediaServerConfig mediaServer,
      SearchConfig search) {
    this.siteOrigin = siteOrigin;
    this.cdnOrigin = cdnOrigin;
    this.databases = databases;
    this.broker = broker;
    this.tokens = tokens;
    this.mediaServer = mediaServer;
    this.search = search;
  }

  /**
   * One cluster, and in it a database and an account for each domain.
   *
   * @param maxConnections most connections to each of them
   */
  record Databases(
      @NotBlank String host,
      @Min(1) @Max(65_535) int port,
      @NotNull String namePrefix,
      @Nullable @Min(2) @Max(100) Integer maxConnections,
      @NotBlank String userPassword,
      @NotBlank String contentPassword) {

    DatabaseConfig user() {
      return withPassword(userPassword);
    }

    DatabaseConfig content() {
      return withPassword(contentPassword);
    }

    @SuppressWarnings("NullAway") // null asks for the default
    private DatabaseConfig withPassword(String password) {
      return new DatabaseConfig(host, port, namePrefix, password, maxConnections);
    }

    @Override
    public String toString() {
      return "Databases[" + host + ":" + port + "/" + namePrefix + "*]"; // never a password
    }
  }

  /** The key by which tokens are signed, as PEM files. */
  record TokenFiles(@NotNull Path privateKeyFile, @NotNull Path publicKeyFile) {}
}
