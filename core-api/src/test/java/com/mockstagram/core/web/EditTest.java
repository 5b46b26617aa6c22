package com.mockstagram.core.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.mockstagram.common.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EditTest {
  record Patch(@Nullable Edit<UUID> avatar) {}

  private static Patch read(String json) throws Exception {
    return Json.mapper().readValue(json, Patch.class);
  }

  @Test
  void leftOutIsNotTheSameAsNull() throws Exception {
    UUID id = UUID.randomUUID();
    assertThat(read("{}").avatar()).isNull();
    assertThat(read("{\"avatar\":null}").avatar()).isEqualTo(new Edit<>(null));
    assertThat(read("{\"avatar\":\"" + id + "\"}").avatar()).isEqualTo(new Edit<>(id));
  }

  @Test
  void aValueOfTheWrongKindIsAFaultOfItsField() {
    assertThatThrownBy(() -> read("{\"avatar\":\"nobody\"}"))
        .isInstanceOfSatisfying(
            JsonMappingException.class,
            e -> assertThat(e.getPath().getFirst().getFieldName()).isEqualTo("avatar"));
  }
}
