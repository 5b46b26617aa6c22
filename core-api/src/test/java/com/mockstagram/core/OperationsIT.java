package com.mockstagram.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.mockstagram.common.events.DomainEvent.UserChanged;
import com.mockstagram.core.harness.Answer;
import com.mockstagram.core.harness.CoreExtension;
import com.mockstagram.core.harness.CoreUnderTest;
import com.mockstagram.core.harness.Person;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What those see who run it. */
@ExtendWith(CoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsIT {
  private static final List<String> DOMAINS = List.of("user", "content");

  private final CoreUnderTest core;

  OperationsIT(CoreUnderTest core) {
    this.core = core;
  }

  @Test
  void healthNamesEachThingItStandsOn() {
    JsonNode health = core.admin().get("/healthcheck").expect(200).json();
    for (String part :
        List.of("user", "content", "rabbitmq", "media-server", "elasticsearch", "deadlocks")) {
      assertThat(health.at("/" + part + "/healthy").asBoolean()).as(part).isTrue();
    }
  }

  @Test
  void metricsAreThereForPrometheus() {
    Person ana = core.person();
    ana.api().get("/api/v1/users/" + ana.username()).expect(200);
    Answer metrics = core.admin().get("/metrics").expect(200);
    assertThat(metrics.header("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(metrics.raw().body())
        .contains("jvm_memory_used_bytes", "program=\"core-api\"")
        .contains("route=\"/api/v1/users/{username}\"")
        .doesNotContain(ana.username());
  }

  @Test
  void nothingOfTheAdminPortIsServedToCallers() {
    for (String path : List.of("/healthcheck", "/metrics", "/tasks/gc", "/ping", "/threads")) {
      core.stranger().get(path).expect(404);
    }
  }

  @Test
  void callersAreToldHowOftenTheyMayCall() {
    Person ana = core.person();
    Answer first = ana.api().get("/api/v1/feed").expect(200);
    Answer second = ana.api().get("/api/v1/feed").expect(200);
    assertThat(first.header("RateLimit-Limit")).hasValue("1200");
    assertThat(first.header("RateLimit-Policy")).hasValue("1200;w=60");
    assertThat(Integer.parseInt(second.header("RateLimit-Remaining").orElseThrow()))
        .isLessThanOrEqualTo(Integer.parseInt(first.header("RateLimit-Remaining").orElseThrow()));
    assertThat(second.header("RateLimit-Reset")).hasValue("1");
    assertThat(core.stranger().post("/api/v1/accounts", "{").header("RateLimit-Limit"))
        .hasValue("300");
  }

  @Test
  void whoSignsUpTooOftenFromOnePlaceIsStopped() {
    var flood = core.stranger().with("X-Forwarded-For", "192.0.2.77");
    Answer last = null;
    for (int i = 0; i < 400 && (last == null || last.status() != 429); i++) {
      last = flood.post("/api/v1/accounts", "{}");
    }
    last.expect(429);
    assertThat(last.header("Retry-After")).hasValue("1");
    assertThat(last.header("RateLimit-Remaining")).hasValue("0");
    core.stranger()
        .with("X-Forwarded-For", "192.0.2.77, 192.0.2.78") // the front door's word counts
        .post("/api/v1/accounts", "{}")
        .expect(422);
  }

  @Test
  void aDomainsAccountOpensItsOwnDatabaseAlone() throws Exception {
    for (String account : DOMAINS) {
      for (String database : DOMAINS) {
        if (account.equals(database)) {
          try (Connection own = core.openDatabase(database, account)) {
            assertThat(own.isValid(2)).isTrue();
          }
        } else {
          assertThatThrownBy(() -> core.openDatabase(database, account).close())
              .hasMessageContaining("permission denied for database");
        }
      }
    }
  }

  @Test
  void eventsThatCannotBeToldAreKeptUntilTheyCan() {
    core.person(); // the relay has its channel
    core.stack().cutBrokerConnections();
    Person ana = core.person();
    core.stack().cutBrokerConnections();
    assertThat(core.ears().await(UserChanged.class, ana.id()).username()).isEqualTo(ana.username());
  }
}
