package com.mockstagram.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.configuration.ConfigurationValidationException;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;
import org.junit.jupiter.api.Test;

class CoreConfigTest {
  private static final Map<String, String> NEEDED =
      Map.of(
          "DB_PASSWORD_USER", "u",
          "DB_PASSWORD_CONTENT", "c",
          "RABBITMQ_URI", "amqp://core:secret@127.0.0.1:21011/mockstagram",
          "TOKEN_PRIVATE_KEY_FILE", "/secrets/token.key",
          "TOKEN_PUBLIC_KEY_FILE", "/secrets/token.pub");

  private static CoreConfig load(Map<String, String> environment) throws Exception {
    return new YamlConfigurationFactory<>(
            CoreConfig.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw")
        .build(
            new SubstitutingSourceProvider(
                new FileConfigurationSourceProvider(), new StringSubstitutor(environment)),
            "config.yml");
  }

  private static Map<String, String> with(String name, String value) {
    var environment = new HashMap<>(NEEDED);
    environment.put(name, value);
    return environment;
  }

  @Test
  void whatIsNotSetHasTheDefaultsOfTheHouse() throws Exception {
    CoreConfig config = load(NEEDED);
    assertThat(config.siteOrigin).isEqualTo("http://mockstagram.com");
    assertThat(config.cdnOrigin).isEqualTo("http://image.mockstagramcdn.com");
    assertThat(config.databases.host()).isEqualTo("127.0.0.1");
    assertThat(config.databases.port()).isEqualTo(21_010);
    assertThat(config.databases.namePrefix()).isEqualTo("mockstagram_");
    assertThat(config.mediaServer.url()).isEqualTo(URI.create("http://127.0.0.1:21003"));
    assertThat(config.mediaServer.timeout().toSeconds()).isEqualTo(5);
    assertThat(config.search.url()).isEqualTo(URI.create("http://127.0.0.1:21017"));
    assertThat(config.search.indexPrefix()).isEqualTo("mockstagram-");
    assertThat(config.search.answerTimeout().toSeconds()).isEqualTo(10);
    assertThat(config.broker.confirmTimeout().toSeconds()).isEqualTo(5);
  }

  @Test
  void secretsAreNotPrinted() throws Exception {
    CoreConfig config = load(with("DB_PASSWORD_USER", "hush-hush"));
    assertThat(config.databases.toString() + config.databases.user() + config.broker)
        .doesNotContain("hush-hush", "secret");
  }

  @Test
  void aBadValueStopsTheStart() {
    for (String[] bad :
        new String[][] {
          {"MOCKSTAGRAM_SITE_ORIGIN", "mockstagram.com"},
          {"MOCKSTAGRAM_CDN_ORIGIN", "http://cdn.example.com/path"},
          {"DB_PORT", "70000"},
          {"DB_PASSWORD_CONTENT", ""},
        }) {
      assertThatThrownBy(() -> load(with(bad[0], bad[1])))
          .as(bad[0])
          .isInstanceOf(ConfigurationValidationException.class);
    }
  }
}
