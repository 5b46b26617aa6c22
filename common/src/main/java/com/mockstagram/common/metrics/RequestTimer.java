package com.mockstagram.common.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.stream.Collectors;
import org.glassfish.jersey.server.ExtendedUriInfo;

/**
 * Seconds per request by route, method and status. The route is the template, so that ids make no
 * series.
 */
final class RequestTimer implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String STARTED = RequestTimer.class.getName();

  private final MeterRegistry registry;

  RequestTimer(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(STARTED, Timer.start(registry));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(STARTED) instanceof Timer.Sample sample) {
      sample.stop(
          Timer.builder("http.server.requests")
              .tag("method", request.getMethod())
              .tag("route", route(request))
              .tag("status", Integer.toString(response.getStatus()))
              .publishPercentileHistogram()
              .register(registry));
    }
  }

  private static String route(ContainerRequestContext request) {
    if (!(request.getUriInfo() instanceof ExtendedUriInfo uri)
        || uri.getMatchedTemplates().isEmpty()) {
      return "none";
    }
    return uri.getMatchedTemplates().reversed().stream()
        .map(org.glassfish.jersey.uri.UriTemplate::getTemplate)
        .collect(Collectors.joining());
  }
}
