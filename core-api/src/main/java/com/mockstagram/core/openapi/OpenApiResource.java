package com.mockstagram.core.openapi;

import com.google.common.base.Suppliers;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The description of this API for machines, made from the code that serves it. */
@Hidden
@Path("/api/openapi.json")
public final class OpenApiResource {
  private final Supplier<String> document;

  private OpenApiResource(Supplier<String> document) {
    this.document = document;
  }

  /**
   * Describes the resources that are registered by now: comes last.
   *
   * @param server the origin that callers use
   */
  public static void install(JerseyEnvironment jersey, String server) {
    Set<Class<?>> resources = resources(jersey);
    // Made when somebody asks first: a start should not wait for it.
    jersey.register(
        new OpenApiResource(Suppliers.memoize(() -> OpenApiDocument.of(resources, server))));
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response document() {
    return Response.ok(document.get())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .header("Access-Control-Allow-Origin", "*") // it holds no secret, and tools read it
        .build();
  }

  private static Set<Class<?>> resources(JerseyEnvironment jersey) {
    // Dropwizard registers a resource's class, and binds its instance to that.
    return jersey.getResourceConfig().getClasses().stream()
        .filter(type -> type.isAnnotationPresent(Path.class))
        .collect(Collectors.toSet());
  }
}
