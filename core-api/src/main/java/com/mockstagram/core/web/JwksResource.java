package com.mockstagram.core.web;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The public key by which anybody can check a token (RFC 7517). */
@Path("/.well-known/jwks.json")
public final class JwksResource {
  private final String keys;

  public JwksResource(ECKey publicKey) {
    this.keys = new JWKSet(publicKey.toPublicJWK()).toString();
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The key by which tokens are checked (RFC 7517)")
  public Response keys() {
    return Response.ok(keys).header(HttpHeaders.CACHE_CONTROL, "public, max-age=300").build();
  }
}
