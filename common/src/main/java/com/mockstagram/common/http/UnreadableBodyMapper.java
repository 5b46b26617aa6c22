package com.mockstagram.common.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JSON that can't be read: 400, and 422 where one field alone has the wrong type. */
final class UnreadableBodyMapper implements ExceptionMapper<JsonProcessingException> {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadableBodyMapper.class);

  @Override
  public Response toResponse(JsonProcessingException e) {
    return switch (e) {
      case InvalidDefinitionException ours -> {
        LOG.error("A type of ours can't be read or written as JSON", ours);
        yield Problem.of(500, "Something went wrong on our side.").toResponse();
      }
      // Broken text inside a field comes wrapped in the field's name; the field isn't to blame.
      case JsonMappingException mapping
          when !mapping.getPath().isEmpty() && !isBroken(mapping.getCause()) ->
          Problem.of(
                  422,
                  "Some fields are not valid.",
                  List.of(new FieldError(path(mapping), "has a value of the wrong kind")))
              .toResponse();
      default -> Problem.of(400, "The body is not the JSON that is expected here.").toResponse();
    };
  }

  private static boolean isBroken(@Nullable Throwable cause) {
    return cause instanceof JsonParseException || cause instanceof StreamConstraintsException;
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getFieldName() != null
                    ? "." + step.getFieldName()
                    : "[" + step.getIndex() + "]")
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
