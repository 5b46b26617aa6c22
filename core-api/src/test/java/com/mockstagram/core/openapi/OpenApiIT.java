package com.mockstagram.core.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mockstagram.core.harness.Answer;
import com.mockstagram.core.harness.CoreExtension;
import com.mockstagram.core.harness.CoreUnderTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(CoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiIT {
  private final JsonNode document;

  OpenApiIT(CoreUnderTest core) {
    Answer answer = core.stranger().get("/api/openapi.json").expect(200);
    assertThat(answer.header("Content-Type")).hasValue("application/json");
    this.document = answer.json();
  }

  private JsonNode operation(String method, String path) {
    return document.path("paths").path(path).path(method);
  }

  private List<JsonNode> operations() {
    var all = new ArrayList<JsonNode>();
    document.path("paths").forEach(path -> path.forEach(all::add));
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "post, /api/v1/accounts, 201",
    "post, /api/v1/sessions, 201",
    "post, /api/v1/sessions/refresh, 200",
    "delete, /api/v1/sessions/current, 204",
    "get, /api/v1/me, 200",
    "patch, /api/v1/me, 200",
    "delete, /api/v1/me, 202",
    "get, /api/v1/me/follow-requests, 200",
    "put, /api/v1/me/follow-requests/{username}, 200",
    "delete, /api/v1/me/follow-requests/{username}, 200",
    "get, /api/v1/users/{username}, 200",
    "put, /api/v1/users/{username}/follow, 200",
    "delete, /api/v1/users/{username}/follow, 200",
    "put, /api/v1/users/{username}/block, 200",
    "delete, /api/v1/users/{username}/block, 200",
    "put, /api/v1/users/{username}/mute, 200",
    "delete, /api/v1/users/{username}/mute, 200",
    "get, /api/v1/users/{username}/followers, 200",
    "get, /api/v1/users/{username}/following, 200",
    "get, /api/v1/users/{username}/posts, 200",
    "post, /api/v1/uploads, 201",
    "post, /api/v1/posts, 201",
    "get, /api/v1/posts/{id}, 200",
    "patch, /api/v1/posts/{id}, 200",
    "delete, /api/v1/posts/{id}, 204",
    "get, /api/v1/feed, 200",
    "get, /api/v1/search, 200",
    "get, /api/v1/search/suggest, 200",
  })
  void everyPathOfTheContractIsThere(String method, String path, String success) {
    JsonNode responses = operation(method, path).path("responses");
    assertThat(responses.has(success)).as("%s %s", method, path).isTrue();
    assertThat(responses.at("/default/$ref").asText()).isEqualTo("#/components/responses/Problem");
    boolean answersNothing = success.equals("204") || success.equals("202");
    assertThat(responses.path(success).at("/content/application~1json/schema/$ref").isMissingNode())
        .isEqualTo(answersNothing);
  }

  @Test
  void everyOperationHasANameOfItsOwnAndSaysWhatItDoes() {
    assertThat(operations())
        .allSatisfy(operation -> assertThat(operation.path("summary").asText()).isNotEmpty())
        .extracting(operation -> operation.path("operationId").asText())
        .doesNotHaveDuplicates()
        .doesNotContain("");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<JsonNode> references = document.findValues("$ref");
    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            ref -> assertThat(document.at(ref.asText().substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void itSaysWhoMayCall() {
    assertThat(operation("get", "/api/v1/feed").path("security")).hasToString("[{\"bearer\":[]}]");
    assertThat(operation("get", "/api/v1/posts/{id}").path("security"))
        .hasToString("[{\"bearer\":[]},{}]");
    assertThat(operation("post", "/api/v1/sessions").has("security")).isFalse();
  }

  @Test
  void itSaysWhatIsAlwaysThereAndWhatMayBeNull() {
    JsonNode schemas = document.at("/components/schemas");
    assertThat(schemas.at("/User/required").toString()).contains("avatar").doesNotContain("counts");
    assertThat(schemas.at("/User/properties/avatar/anyOf/1/type").asText()).isEqualTo("null");
    assertThat(schemas.at("/Post/required").toString()).contains("editedAt", "viewer");
    assertThat(schemas.at("/Post/properties/editedAt/type").toString()).contains("null");
    assertThat(schemas.at("/Media/required").toString()).contains("variants").doesNotContain("hls");
    assertThat(schemas.at("/NewPost/required")).hasToString("[\"media\"]");
    assertThat(schemas.at("/NewPost/properties/caption/maxLength").asInt()).isEqualTo(2_200);
    assertThat(schemas.at("/AccountEdit/properties/avatarMediaId/type").toString())
        .contains("null", "string");
    assertThat(schemas.at("/Problem/required").toString())
        .contains("status")
        .doesNotContain("errors");
    assertThat(schemas.has("Viewer")).isFalse();
    assertThat(schemas.has("PageRequest")).isFalse();
  }

  @Test
  void aListIsAskedForPageByPage() {
    assertThat(operation("get", "/api/v1/feed").path("parameters").findValuesAsText("name"))
        .containsExactly("limit", "cursor");
  }
}
