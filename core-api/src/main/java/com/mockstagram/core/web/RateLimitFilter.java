package com.mockstagram.core.web;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Counts each call against its limit, and tells the caller how they stand in {@code RateLimit-*}
 * headers. Signed-in callers are counted by who they are, others by where they come from.
 */
@Priority(Priorities.AUTHENTICATION + 1) // by then it is known who calls
public final class RateLimitFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String STANDING = RateLimitFilter.class.getName();

  private final RateLimits limits;

  @Context private @Nullable ResourceInfo resource;
  @Context private @Nullable HttpServletRequest servletRequest;

  public RateLimitFilter(RateLimits limits) {
    this.limits = limits;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String caller =
        request.getSecurityContext().getUserPrincipal() instanceof Viewer viewer
            ? viewer.id().toString()
            : ClientAddress.of(servletRequest);
    RateLimits.Standing standing = limits.count(limit(), caller);
    request.setProperty(STANDING, standing);
    if (!standing.allowed()) {
      throw RateLimits.refusal(standing);
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(STANDING) instanceof RateLimits.Standing standing) {
      MultivaluedMap<String, Object> headers = response.getHeaders();
      headers.putSingle("RateLimit-Limit", standing.limit().calls());
      headers.putSingle("RateLimit-Remaining", standing.remaining());
      headers.putSingle("RateLimit-Reset", wholeSeconds(standing.fullAfter()));
      headers.putSingle("RateLimit-Policy", standing.limit().policy());
    }
  }

  private Limit limit() {
    RateLimited named =
        resource == null || resource.getResourceMethod() == null
            ? null
            : resource.getResourceMethod().getAnnotation(RateLimited.class);
    return named == null ? Limit.CALL : named.value();
  }

  private static long wholeSeconds(Duration duration) {
    return duration.plusMillis(999).toSeconds();
  }
}
