package com.mockstagram.common.db;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * Where one domain's database stands. Database and account have the same name: prefix + domain.
 *
 * @param maxConnections most connections that one process opens to this database; 10 unless told
 */
public record DatabaseConfig(
    @NotBlank String host,
    @Min(1) @Max(65_535) int port,
    @NotNull String namePrefix,
    @NotBlank String password,
    @Min(2) @Max(100) Integer maxConnections) {

  public DatabaseConfig {
    if (maxConnections == null) {
      maxConnections = 10;
    }
  }

  String url(String domain) {
    // socketTimeout: no statement of ours may take so long, and a peer that vanished must be
    // noticed.
    return "jdbc:postgresql://%s:%d/%s%s?ApplicationName=mockstagram&connectTimeout=5&socketTimeout=60"
        .formatted(host, port, namePrefix, domain);
  }

  String account(String domain) {
    return namePrefix + domain;
  }

  @Override
  public String toString() {
    return "DatabaseConfig[" + host + ":" + port + "/" + namePrefix + "*]"; // never the password
  }
}
