package com.mockstagram.core.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.annotation.Annotation;

/**
 * Tags answers by what is in them. The tag is a hash of the bytes and not a version: an answer is
 * put together from several domains and from who asks, and a version of all that would cost as much
 * to find out.
 */
@Tagged
public final class EntityTags implements ContainerResponseFilter {
  private final ObjectMapper mapper;

  public EntityTags(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response)
      throws IOException {
    if (response.getStatus() != Response.Status.OK.getStatusCode() || !response.hasEntity()) {
      return;
    }
    byte[] body = mapper.writeValueAsBytes(response.getEntity());
    var tag = new EntityTag(Hashing.sha256().hashBytes(body).toString().substring(0, 32));
    response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
    // It depends on who asks, and may change at any moment: kept by the caller alone, and asked for
    // again.
    response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    Response.ResponseBuilder unchanged = request.getRequest().evaluatePreconditions(tag);
    if (unchanged == null) {
      response.setEntity(body, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
    } else {
      response.setStatus(Response.Status.NOT_MODIFIED.getStatusCode());
      response.setEntity(null);
    }
  }
}
