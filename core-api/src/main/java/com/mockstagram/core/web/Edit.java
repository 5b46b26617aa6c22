package com.mockstagram.core.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A field of a PATCH that can be taken away: the field left out is a null {@code Edit}, JSON's null
 * is an {@code Edit} of null.
 */
@JsonDeserialize(using = Edit.Reader.class)
public record Edit<T>(@Nullable T value) {

  static final class Reader extends JsonDeserializer<Edit<?>> implements ContextualDeserializer {
    private final @Nullable JavaType type;

    Reader() {
      this(null);
    }

    private Reader(@Nullable JavaType type) {
      this.type = type;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, BeanProperty property) {
      JavaType edit = context.getContextualType();
      return new Reader(edit == null ? null : edit.containedTypeOrUnknown(0));
    }

    @Override
    public Edit<?> deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return new Edit<>(context.readValue(parser, type));
    }

    @Override
    public Edit<?> getNullValue(DeserializationContext context) {
      return new Edit<>(null);
    }

    @Override
    @SuppressWarnings("NullAway") // Jackson's own sign for "it was not there"
    public Object getAbsentValue(DeserializationContext context) {
      return null;
    }
  }
}
