package com.mockstagram.core.web;

import com.mockstagram.common.auth.BearerToken;
import com.mockstagram.common.auth.TokenVerifier;
import com.mockstagram.common.http.DomainException.Unauthenticated;
import com.mockstagram.common.http.Problem;
import io.dropwizard.auth.AuthDynamicFeature;
import io.dropwizard.auth.AuthFilter;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.function.Predicate;

/**
 * Access tokens on requests. A resource that takes {@code @Auth Viewer} refuses a request without
 * one; {@code @Auth Optional<Viewer>} serves strangers too. A token that is not good is refused by
 * both: its bearer wants to know that it expired, not to be taken for a stranger.
 */
@Priority(Priorities.AUTHENTICATION)
public final class BearerAuth extends AuthFilter<String, Viewer> {
  private final TokenVerifier tokens;
  private final Predicate<Viewer> sessionLives;

  private BearerAuth(TokenVerifier tokens, Predicate<Viewer> sessionLives) {
    this.tokens = tokens;
    this.sessionLives = sessionLives;
  }

  /**
   * @param sessionLives whether the session of a good token was not ended since
   */
  public static void install(
      JerseyEnvironment jersey, TokenVerifier tokens, Predicate<Viewer> sessionLives) {
    jersey.register(new AuthDynamicFeature(new BearerAuth(tokens, sessionLives)));
    jersey.register(new AuthValueFactoryProvider.Binder<>(Viewer.class));
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      // This kind, since Dropwizard catches it where the caller is optional.
      throw new WebApplicationException(
          Response.fromResponse(Problem.of(401, "Sign in first.").toResponse())
              .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
              .build());
    }
    Viewer viewer =
        BearerToken.of(header)
            .flatMap(tokens::access)
            .map(Viewer::of)
            .filter(sessionLives)
            .orElseThrow(
                () -> new Unauthenticated("This token is not valid here, or not any more."));
    request.setSecurityContext(new As(viewer, request.getSecurityContext()));
  }

  private record As(Viewer viewer, SecurityContext outer) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return viewer;
    }

    @Override
    public boolean isUserInRole(String role) {
      return viewer.role().name().equalsIgnoreCase(role);
    }

    @Override
    public boolean isSecure() {
      return outer.isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
