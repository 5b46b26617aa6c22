package com.mockstagram.common.http;

import io.dropwizard.jersey.validation.JerseyViolationException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.glassfish.jersey.server.model.Parameter;

/** A request that broke a constraint: 422, field by field. */
final class InvalidRequestMapper implements ExceptionMapper<ConstraintViolationException> {
  @Override
  public Response toResponse(ConstraintViolationException e) {
    List<Parameter> parameters =
        e instanceof JerseyViolationException jersey
            ? jersey.getInvocable().getParameters()
            : List.of();
    if (e.getConstraintViolations().stream().anyMatch(v -> isBodyMissing(v, parameters))) {
      return Problem.of(400, "This address takes a JSON object; there is none.").toResponse();
    }
    return Problem.of(422, "Some fields are not valid.", errors(e, parameters)).toResponse();
  }

  private static List<FieldError> errors(
      ConstraintViolationException e, List<Parameter> parameters) {
    Set<? extends ConstraintViolation<?>> violations = e.getConstraintViolations();
    return violations.stream()
        .map(v -> new FieldError(field(v.getPropertyPath(), parameters), v.getMessage()))
        .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
        .toList();
  }

  private static boolean isBodyMissing(
      ConstraintViolation<?> violation, List<Parameter> parameters) {
    return violation.getInvalidValue() == null
        && violation.getConstraintDescriptor().getAnnotation() instanceof NotNull
        && field(violation.getPropertyPath(), parameters).isEmpty();
  }

  /** The field as the client wrote it: of a body its path, of a parameter its name. */
  private static String field(Path path, List<Parameter> parameters) {
    var field = new StringBuilder();
    for (Path.Node node : path) {
      if (node.getKind() == ElementKind.PARAMETER) {
        int index = node.as(Path.ParameterNode.class).getParameterIndex();
        String name = index < parameters.size() ? parameters.get(index).getSourceName() : null;
        field.append(name == null ? "" : name); // a body has none
        continue;
      }
      if (node.getIndex() != null) {
        field.append('[').append(node.getIndex()).append(']');
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        field.append(field.isEmpty() ? "" : ".").append(node.getName());
      }
    }
    return field.toString();
  }
}
