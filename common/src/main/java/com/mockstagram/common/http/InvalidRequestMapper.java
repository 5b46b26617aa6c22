package com.mockstagram.common.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Comparator;
import java.util.List;

/** A request that broke a constraint: 422, field by field. */
final class InvalidRequestMapper implements ExceptionMapper<ConstraintViolationException> {
  @Override
  public Response toResponse(ConstraintViolationException e) {
    List<FieldError> errors =
        e.getConstraintViolations().stream()
            .map(v -> new FieldError(field(v), v.getMessage()))
            .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
            .toList();
    return Problem.of(422, "Some fields are not valid.", errors).toResponse();
  }

  /** The field as the client wrote it: without the method and parameter that Java put in front. */
  private static String field(ConstraintViolation<?> violation) {
    var field = new StringBuilder();
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.METHOD) {
        continue;
      }
      if (node.getKind() == ElementKind.PARAMETER) {
        field.append(node.getName()); // a body's fields come after it and replace it
        continue;
      }
      if (node.getIndex() != null) {
        field.append('[').append(node.getIndex()).append(']');
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        String parent = isParameterAlone(violation, field) ? "" : field + ".";
        field.setLength(0);
        field.append(parent).append(node.getName());
      }
    }
    return field.isEmpty() ? "body" : field.toString();
  }

  private static boolean isParameterAlone(ConstraintViolation<?> violation, StringBuilder soFar) {
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.PARAMETER) {
        return soFar.toString().equals(node.getName());
      }
    }
    return soFar.isEmpty();
  }
}
