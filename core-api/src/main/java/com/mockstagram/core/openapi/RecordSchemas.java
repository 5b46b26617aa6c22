package com.mockstagram.core.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import com.mockstagram.core.web.Edit;
import com.mockstagram.core.web.PlainText;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.Constraint;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says of each field of a record whether it is always there and whether it may be null, as the code
 * says it: by JSpecify's {@code @Nullable}, by {@code @JsonInclude}, by constraints.
 */
final class RecordSchemas implements ModelConverter {
  private static final String REF = "#/components/schemas/";

  /** Names types as the API's readers know them: what the code calls a PostView is a Post. */
  static ModelConverter names() {
    return new ModelResolver(
            Json31.mapper(),
            new TypeNameResolver() {
              @Override
              protected String nameForClass(Class<?> type, Set<Options> options) {
                String name = type.getSimpleName().replaceFirst("View$", "");
                Class<?> outer = type.getEnclosingClass();
                return outer != null && outer.isRecord()
                    ? nameForClass(outer, options) + name
                    : name;
              }
            })
        .openapi31(true);
  }

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    JavaType java = Json31.mapper().constructType(type.getType());
    if (java != null && java.getRawClass() == Edit.class) {
      return orNull(
          context.resolve(
              new AnnotatedType(java.containedType(0))
                  .resolveAsRef(true)
                  .ctxAnnotations(type.getCtxAnnotations())));
    }
    Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    if (schema != null && java != null && java.getRawClass().isRecord()) {
      Schema<?> model =
          schema.get$ref() == null
              ? schema
              : context.getDefinedModels().get(schema.get$ref().substring(REF.length()));
      if (model != null && model.getProperties() != null) {
        describe(model, java.getRawClass());
      }
    }
    return schema;
  }

  @SuppressWarnings("rawtypes") // as the library has its maps
  private static void describe(Schema<?> model, Class<?> type) {
    boolean taken = isTaken(type);
    Set<String> required = new TreeSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Schema property = model.getProperties().get(component.getName());
      if (property == null) {
        continue;
      }
      boolean mayBeNull = isNullable(component);
      boolean mayBeAbsent = taken ? mayBeNull : isLeftOut(component, mayBeNull);
      if (!mayBeAbsent) {
        required.add(component.getName());
      }
      boolean isEdit = component.getType() == Edit.class;
      Schema described =
          mayBeNull && (taken || !mayBeAbsent) && !isEdit ? orNull(property) : property;
      limit(described, component);
      model.getProperties().put(component.getName(), described);
    }
    model.setRequired(required.isEmpty() ? null : new ArrayList<>(required));
  }

  /** What the API takes is constrained; what it gives is not. */
  private static boolean isTaken(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(component -> Arrays.stream(component.getAnnotations()))
        .anyMatch(a -> a.annotationType().isAnnotationPresent(Constraint.class));
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static boolean isLeftOut(RecordComponent component, boolean mayBeNull) {
    JsonInclude rule = component.getAnnotation(JsonInclude.class);
    if (rule == null) {
      rule = component.getAccessor().getAnnotation(JsonInclude.class);
    }
    if (rule == null) {
      rule = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
    }
    if (rule == null) {
      return false;
    }
    return switch (rule.value()) {
      case NON_NULL -> mayBeNull;
      case NON_EMPTY -> mayBeNull || Collection.class.isAssignableFrom(component.getType());
      default -> false;
    };
  }

  private static void limit(Schema<?> property, RecordComponent component) {
    for (Annotation annotation : component.getAnnotations()) {
      if (annotation instanceof PlainText text) {
        property.setMaxLength(text.max());
        if (text.min() > 0) {
          property.setMinLength(text.min());
        }
      }
    }
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // as the library has its schemas
  private static Schema orNull(Schema schema) {
    if (schema.get$ref() != null) {
      var nothing = new Schema<>();
      nothing.addType("null");
      return new Schema<>().anyOf(List.of(new Schema<>().$ref(schema.get$ref()), nothing));
    }
    schema.addType("null");
    return schema;
  }
}
