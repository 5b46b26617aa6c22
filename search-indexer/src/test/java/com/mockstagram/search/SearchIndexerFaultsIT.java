package com.mockstagram.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.health.HealthCheckRegistry;
import com.mockstagram.common.events.DomainEvent.UserChanged;
import com.mockstagram.common.ids.UuidV7;
import com.mockstagram.common.messaging.WorkQueue;
import com.mockstagram.common.teststack.TestStack;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestStack.class)
class SearchIndexerFaultsIT {
  private static final Duration A_WHILE = Duration.ofSeconds(60);

  private Rig rig;
  private Gate gate;
  private final List<DropwizardTestSupport<SearchIndexerConfig>> running = new ArrayList<>();

  @BeforeEach
  void open(TestStack stack) throws Exception {
    rig = new Rig(stack);
    gate = new Gate(URI.create(stack.elasticsearchUrl()));
  }

  @AfterEach
  void close() throws Exception {
    for (var program : running) {
      program.after();
    }
    gate.close();
    rig.close();
  }

  private DropwizardTestSupport<SearchIndexerConfig> run(TestStack stack, String patience)
      throws Exception {
    var program = Rig.program(stack, gate.address(), patience);
    program.before();
    running.add(program);
    return program;
  }

  @Test
  void nothingIsLostWhileElasticsearchIsAway(TestStack stack) throws Exception {
    var program = run(stack, "1s"); // so short that events are put aside within the test
    rig.awaitMarker();
    gate.shut();
    List<UserChanged> told = tellMany(stack, 600);
    await().until(() -> rig.messages("delay.10s") > 0);
    assertThat(program.getEnvironment().healthChecks().runHealthCheck("elasticsearch").isHealthy())
        .isFalse();

    gate.open();

    awaitAll(told);
    assertThat(rig.deadLetters()).isZero();
    assertThat(program.getEnvironment().healthChecks().runHealthCheck("elasticsearch").isHealthy())
        .isTrue();
  }

  @Test
  void aShortAbsenceIsSatOut(TestStack stack) throws Exception {
    run(stack, "30s");
    rig.awaitMarker();
    gate.shut();
    List<UserChanged> told = tellMany(stack, 20);
    await().until(() -> rig.messages(WorkQueue.SEARCH_INDEX.queue()) == 0); // all in hand

    gate.open();

    awaitAll(told);
    assertThat(rig.messages("delay.10s")).isZero();
  }

  @Test
  void itStartsBeforeElasticsearchDoes(TestStack stack) throws Exception {
    rig.drop(SearchIndex.USERS);
    gate.shut();
    var program = run(stack, "30s");
    HealthCheckRegistry health = program.getEnvironment().healthChecks();
    assertThat(health.runHealthCheck("elasticsearch").isHealthy()).isFalse();

    gate.open();

    await().until(() -> health.runHealthCheck("elasticsearch").isHealthy());
  }

  @Test
  void aFullElasticsearchIsWaitedFor(TestStack stack) throws Exception {
    run(stack, "30s");
    rig.awaitMarker();
    rig.putSetting(SearchIndex.USERS, "{\"index.blocks.write\": true}");
    List<UserChanged> told = tellMany(stack, 20);
    await().until(() -> rig.messages(WorkQueue.SEARCH_INDEX.queue()) == 0);

    rig.putSetting(SearchIndex.USERS, "{\"index.blocks.write\": null}");

    awaitAll(told);
    assertThat(rig.deadLetters()).isZero();
  }

  @Test
  void whatElasticsearchRefusesIsADeadLetterAndSpoilsNothingElse(TestStack stack) throws Exception {
    run(stack, "30s");
    String tooLongForAKeyword = "x".repeat(40_000);
    var refused = Events.person(tooLongForAKeyword, "Refused");
    var good = Events.person(stack.freshWord(), "Good");

    rig.tell(refused, good);

    rig.awaitDocument(SearchIndex.USERS, good.userId());
    assertThat(rig.nextDeadLetter())
        .hasEntrySatisfying("x-error", e -> assertThat(e.toString()).contains("field [username]"))
        .hasEntrySatisfying(
            "x-aggregate-id", id -> assertThat(id).hasToString(refused.userId().toString()));
  }

  @Test
  void whatSpoilsAWholeRequestIsFoundAmongTheOthers(TestStack stack) throws Exception {
    run(stack, "30s");
    rig.awaitMarker();
    rig.putSetting(SearchIndex.USERS, "{\"index.blocks.write\": true}"); // so that they gather
    List<UserChanged> told = tellMany(stack, 20);
    rig.tell(Events.person(UuidV7.next(), -1, stack.freshWord(), "No version is negative"));
    told.addAll(tellMany(stack, 20));
    await().until(() -> rig.messages(WorkQueue.SEARCH_INDEX.queue()) == 0);

    rig.putSetting(SearchIndex.USERS, "{\"index.blocks.write\": null}");

    awaitAll(told);
    assertThat(rig.nextDeadLetter())
        .hasEntrySatisfying("x-error", e -> assertThat(e.toString()).contains("version"));
    assertThat(rig.deadLetters()).isZero();
  }

  @Test
  void whatNobodyCanReadIsADeadLetter(TestStack stack) throws Exception {
    run(stack, "30s");
    rig.tellRaw("post.published.v1", "{\"postId\": 12");
    rig.tellRaw("weather.changed.v1", "{}");
    rig.awaitMarker();

    assertThat(rig.nextDeadLetter()).containsKey("x-error");
    assertThat(rig.nextDeadLetter()).containsKey("x-error");
  }

  @Test
  void twoIndexersAtOnceMakeOneIndexAndShareTheWork(TestStack stack) throws Exception {
    rig.drop(SearchIndex.USERS);
    rig.drop(SearchIndex.POSTS);
    run(stack, "30s");
    run(stack, "30s");
    List<UserChanged> told = tellMany(stack, 300);

    awaitAll(told);
    for (var program : running) {
      assertThat(program.getEnvironment().healthChecks().runHealthCheck("elasticsearch"))
          .satisfies(health -> assertThat(health.isHealthy()).isTrue());
    }
    assertThat(rig.deadLetters()).isZero();
  }

  @Test
  void anIndexThatVanishedIsMadeAgainWithItsMapping(TestStack stack) throws Exception {
    run(stack, "30s");
    rig.awaitMarker();
    rig.drop(SearchIndex.USERS);

    String word = stack.freshWord();
    var person = Events.person("anna." + word, "Anna");
    rig.tell(person);

    rig.awaitDocument(SearchIndex.USERS, person.userId());
    assertThat(rig.people(word.substring(0, 6))).containsExactly(person.userId());
  }

  @Test
  void anOutageOfTheBrokerIsSatOut(TestStack stack) throws Exception {
    run(stack, "30s");
    rig.awaitMarker();
    List<UserChanged> told = tellMany(stack, 200);
    stack.cutBrokerConnections();

    awaitAll(told);
  }

  @Test
  void killedInTheMiddleItGoesOnWhereItWas(TestStack stack, @TempDir Path folder) throws Exception {
    List<UserChanged> told = tellMany(stack, 2_000);
    long before = count();
    Process first = process(stack, folder);
    await().atMost(A_WHILE).until(() -> count() > before);
    first.destroyForcibly().waitFor(); // SIGKILL

    Process second = process(stack, folder);
    try {
      awaitAll(told);
      assertThat(rig.deadLetters()).isZero();
    } finally {
      second.destroyForcibly().waitFor();
    }
  }

  private long count() {
    try {
      return rig.count(SearchIndex.USERS);
    } catch (IOException | RuntimeException e) {
      return 0; // no index yet
    }
  }

  private List<UserChanged> tellMany(TestStack stack, int count) throws Exception {
    var told = new ArrayList<UserChanged>();
    for (int i = 0; i < count; i++) {
      told.add(Events.person(stack.freshWord() + i, "One of many"));
    }
    rig.tell(told.toArray(UserChanged[]::new));
    return told;
  }

  private void awaitAll(List<UserChanged> told) {
    List<UUID> ids = told.stream().map(UserChanged::userId).toList();
    await()
        .atMost(A_WHILE)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> rig.missing(SearchIndex.USERS, ids), missing -> missing == 0);
  }

  private static Process process(TestStack stack, Path folder) throws IOException {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                SearchIndexer.class.getName(),
                "server",
                "config.yml")
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(new File(folder.toFile(), "program.log")));
    builder.environment().putAll(Rig.environment(stack, URI.create(stack.elasticsearchUrl())));
    return builder.start();
  }
}
