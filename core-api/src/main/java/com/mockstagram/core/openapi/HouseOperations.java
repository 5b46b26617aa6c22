package com.mockstagram.core.openapi;

import com.fasterxml.jackson.annotation.JsonView;
import com.mockstagram.common.http.Page;
import com.mockstagram.core.web.PageRequest;
import com.mockstagram.core.web.Viewer;
import io.dropwizard.auth.Auth;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.ResolvedParameter;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all operations of this API have in common: who may call, and how refusals look. */
final class HouseOperations extends AbstractOpenAPIExtension {
  @Override
  public ResolvedParameter extractParameters(
      List<Annotation> annotations,
      Type type,
      Set<Type> typesToSkip,
      Components components,
      Consumes classConsumes,
      Consumes methodConsumes,
      boolean includeRequestBody,
      @Nullable JsonView jsonView,
      Iterator<OpenAPIExtension> chain) {
    if (annotations.stream().anyMatch(a -> a instanceof Auth || a instanceof Context)) {
      return new ResolvedParameter(); // not what a caller sends as such
    }
    if (Json31.mapper().constructType(type).hasRawClass(PageRequest.class)) {
      return pageParameters();
    }
    return super.extractParameters(
        annotations,
        type,
        typesToSkip,
        components,
        classConsumes,
        methodConsumes,
        includeRequestBody,
        jsonView,
        chain);
  }

  private static ResolvedParameter pageParameters() {
    var page = new ResolvedParameter();
    page.parameters =
        List.of(
            new QueryParameter()
                .name("limit")
                .description("Most items of the page.")
                .schema(
                    number()
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(Page.MAX_LIMIT))
                        ._default(Page.DEFAULT_LIMIT)),
            new QueryParameter()
                .name("cursor")
                .description("The nextCursor of the page before; left out for the first.")
                .schema(string()));
    return page;
  }

  private static JsonSchema number() {
    var schema = new JsonSchema();
    schema.addType("integer");
    return schema;
  }

  private static JsonSchema string() {
    var schema = new JsonSchema();
    schema.addType("string");
    return schema;
  }

  @Override
  public void decorateOperation(
      Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
    operation.setOperationId(method.getName());
    operation.addTagsItem(domainOf(method));
    nameSuccess(operation, method);
    Optional<Parameter> caller =
        Arrays.stream(method.getParameters())
            .filter(parameter -> parameter.isAnnotationPresent(Auth.class))
            .findFirst();
    if (caller.isPresent()) {
      operation.addSecurityItem(new SecurityRequirement().addList(OpenApiDocument.BEARER));
      refuse(operation, "401");
      if (caller.get().getType() != Viewer.class) {
        operation.addSecurityItem(new SecurityRequirement()); // strangers are served too
      }
    }
    refuse(operation, "400");
    if (hasPathParameter(operation)) {
      refuse(operation, "404");
    }
    if (operation.getRequestBody() != null) {
      operation.getRequestBody().setRequired(true);
      refuse(operation, "422");
    }
    refuse(operation, "429");
    refuse(operation, "default");
    super.decorateOperation(operation, method, chain);
  }

  /** The reader calls the answer of a plain method its default; it is the good one. */
  private static void nameSuccess(Operation operation, Method method) {
    ApiResponses responses = operation.getResponses();
    if (responses == null) {
      responses = new ApiResponses();
      operation.setResponses(responses);
    }
    ApiResponse success = responses.remove("default");
    boolean isNamed = responses.keySet().stream().anyMatch(code -> code.startsWith("2"));
    if (!isNamed && method.getReturnType() == void.class) {
      responses.addApiResponse("204", new ApiResponse().description("Done."));
    } else if (!isNamed && success != null) {
      responses.addApiResponse("200", success.description("Here it is."));
    }
  }

  private static boolean hasPathParameter(Operation operation) {
    return operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(p -> "path".equals(p.getIn()));
  }

  private static void refuse(Operation operation, String code) {
    operation
        .getResponses()
        .addApiResponse(
            code, new ApiResponse().$ref("#/components/responses/" + OpenApiDocument.PROBLEM));
  }

  private static String domainOf(Method method) {
    String packageName = method.getDeclaringClass().getPackageName();
    return packageName.substring(packageName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
