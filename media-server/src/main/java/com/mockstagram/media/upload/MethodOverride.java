package com.mockstagram.media.upload;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets clients that can't send PATCH or DELETE say them in a header (tus, core protocol). */
@PreMatching
public final class MethodOverride implements ContainerRequestFilter {
  private static final Set<String> METHODS =
      Set.of(HttpMethod.PATCH, HttpMethod.DELETE, HttpMethod.HEAD);

  @Override
  public void filter(ContainerRequestContext request) {
    @Nullable String wanted = request.getHeaderString("X-HTTP-Method-Override");
    if (wanted != null
        && METHODS.contains(wanted)
        && request.getMethod().equals(HttpMethod.POST)
        && request.getUriInfo().getPath().startsWith(TusResource.PATH)) {
      request.setMethod(wanted);
    }
  }
}
