package com.mockstagram.media;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.mockstagram.common.db.DatabaseConfig;
import com.mockstagram.common.messaging.BrokerConfig;
import com.mockstagram.common.storage.ObjectStoreConfig;
import com.mockstagram.media.owner.Limits;
import com.mockstagram.media.sweep.SweepConfig;
import com.mockstagram.media.upload.UploadConfig;
import io.dropwizard.core.Configuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;

/** What {@code config.yml} says. */
public final class MediaConfig extends Configuration {
  final @NotNull URI siteOrigin;
  final @NotNull URI cdnOrigin;
  final @NotNull Path tokenPublicKeyFile;
  final @NotNull @Valid DatabaseConfig database;
  final @NotNull @Valid BrokerConfig broker;
  final @NotNull @Valid ObjectStoreConfig objects;
  final @NotNull @Valid Limits limits;
  final @NotNull @Valid UploadConfig uploads;
  final @NotNull @Valid SweepConfig sweep;

  @JsonCreator
  MediaConfig(
      @JsonProperty("siteOrigin") URI siteOrigin,
      @JsonProperty("cdnOrigin") URI cdnOrigin,
      @JsonProperty("tokenPublicKeyFile") Path tokenPublicKeyFile,
      @JsonProperty("database") DatabaseConfig database,
      @JsonProperty("broker") BrokerConfig broker,
      @JsonProperty("objects") ObjectStoreConfig objects,
      @JsonProperty("limits") Limits limits,
      @JsonProperty("uploads") UploadConfig uploads,
      @JsonProperty("sweep") SweepConfig sweep) {
    this.siteOrigin = siteOrigin;
    this.cdnOrigin = cdnOrigin;
    this.tokenPublicKeyFile = tokenPublicKeyFile;
    this.database = database;
    this.broker = broker;
    this.objects = objects;
    this.limits = limits;
    this.uploads = uploads;
    this.sweep = sweep;
  }
}
