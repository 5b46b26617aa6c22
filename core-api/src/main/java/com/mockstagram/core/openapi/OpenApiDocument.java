package com.mockstagram.core.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.mockstagram.common.http.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Configuration;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
import java.util.Set;

/** Writes an OpenAPI 3.1 document of resource classes. */
final class OpenApiDocument {
  static final String BEARER = "bearer";
  static final String PROBLEM = "Problem";

  private OpenApiDocument() {}

  static synchronized String of(Set<Class<?>> resources, String server) {
    teachTheReader();
    var config =
        new SwaggerConfiguration()
            .openAPI31(true)
            .openAPI(
                new OpenAPI(SpecVersion.V31)
                    .openapi("3.1.0")
                    .info(info())
                    .addServersItem(new Server().url(server)));
    OpenAPI document = new Reader(config).read(resources);
    addShared(document);
    try {
      return Json31.mapper().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the OpenAPI document", e);
    }
  }

  /** The library keeps its rules in lists that all of a process shares. */
  private static void teachTheReader() {
    ModelConverters converters = ModelConverters.getInstance(true);
    if (converters.getConverters().stream().noneMatch(RecordSchemas.class::isInstance)) {
      converters.addConverter(RecordSchemas.names());
      converters.addConverter(new RecordSchemas());
      var extensions = new ArrayList<>(OpenAPIExtensions.getExtensions());
      extensions.addFirst(new HouseOperations());
      extensions.forEach(e -> e.setConfiguration(new Configuration().openAPI31(true)));
      OpenAPIExtensions.setExtensions(extensions);
    }
  }

  private static Info info() {
    return new Info()
        .title("Mockstagram")
        .version("1")
        .license(new License().name("Apache-2.0").identifier("Apache-2.0"))
        .description(
            """
            Accounts, posts, feeds and search. Media are uploaded to and told of by the media \
            server, at `/media/v1`.

            Errors are problem details (RFC 9457) with an error for each field. Lists are read \
            with `?limit=&cursor=` and end when `nextCursor` is null; a page may hold fewer items \
            than asked for. POSTs take an `Idempotency-Key`. `RateLimit-*` headers tell how often \
            more one may call.

            A private account's profile is seen by everybody. Its posts, followers and followed \
            are listed to its followers alone: others get 403, and 404 for a single post. Who is \
            blocked by somebody gets 404 for all of them.""");
  }

  private static void addShared(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(new Components());
    }
    Components components = document.getComponents();
    ModelConverters.getInstance(true)
        .readAll(Problem.class)
        .forEach((name, schema) -> components.addSchemas(name, schema));
    components.addSecuritySchemes(
        BEARER,
        new SecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .bearerFormat("JWT")
            .description("An access token of `POST /api/v1/sessions`."));
    var schema = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
    components.addResponses(
        PROBLEM,
        new ApiResponse()
            .description("What is wrong, and with which field.")
            .content(
                new Content().addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(schema))));
  }
}
