package com.mockstagram.common.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.common.events.EventCodec;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
  private static final Set<String> HEARD =
      Arrays.stream(WorkQueue.values())
          .flatMap(queue -> queue.routingKeys().stream())
          .collect(Collectors.toSet());

  @Test
  void everyEventHasAQueueThatKeepsIt() {
    // The relay publishes as mandatory: an event that no queue takes would stay in its outbox.
    assertThat(EventCodec.names())
        .allSatisfy(
            name ->
                assertThat(HEARD).anyMatch(key -> key.equals(name) || key.startsWith(name + ".")));
  }

  @Test
  void noQueueListensToWhatNobodyTells() {
    assertThat(HEARD)
        .allSatisfy(
            key ->
                assertThat(EventCodec.names())
                    .anyMatch(name -> key.equals(name) || key.startsWith(name + ".")));
  }
}
