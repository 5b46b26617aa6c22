package com.mockstagram.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.media.owner.Limits;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.util.Duration;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;
import org.junit.jupiter.api.Test;

class MediaConfigTest {
  @Test
  void theDefaultsAreThoseOfTheContract() throws Exception {
    MediaConfig config =
        read(
            Map.of(
                "DB_PASSWORD_MEDIA", "secret",
                "RABBITMQ_URI", "amqp://a:b@127.0.0.1:1/v",
                "MINIO_ACCESS_KEY", "a",
                "MINIO_SECRET_KEY", "b"));
    assertThat(config.limits)
        .isEqualTo(
            new Limits(
                50L * 1024 * 1024,
                100_000_000,
                4L * 1024 * 1024 * 1024,
                100L * 1024 * 1024 * 1024,
                100_000,
                3_600,
                1_000,
                20));
    assertThat(config.uploads.life()).isEqualTo(Duration.hours(24));
    assertThat(config.uploads.unusedGrace()).isEqualTo(Duration.hours(48));
    assertThat(config.siteOrigin).hasToString("http://mockstagram.com");
    assertThat(config.cdnOrigin).hasToString("http://image.mockstagramcdn.com");
    assertThat(config.database.namePrefix()).isEqualTo("mockstagram_");
    assertThat(config.objects.originalsBucket()).isEqualTo("originals");
    assertThat(config.objects.variantsBucket()).isEqualTo("variants");
  }

  private static MediaConfig read(Map<String, String> environment) throws Exception {
    var substitutor = new StringSubstitutor(environment);
    substitutor.setEnableSubstitutionInVariables(true);
    return new YamlConfigurationFactory<>(
            MediaConfig.class, null, Jackson.newObjectMapper(), "dw.none")
        .build(
            new SubstitutingSourceProvider(new FileConfigurationSourceProvider(), substitutor),
            "config.yml");
  }
}
