package com.mockstagram.core.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * Text that can be stored and shown: so many characters as people count them (code points), no
 * control characters, no halves of a surrogate pair. Null is left to {@code @NotNull}.
 */
@Target({
  ElementType.FIELD,
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT,
  ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PlainText.Validator.class)
public @interface PlainText {
  int min() default 0;

  int max();

  /** Whether line breaks and tabs may stand in it. */
  boolean lines() default false;

  String message() default "is not valid text";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  final class Validator implements ConstraintValidator<PlainText, CharSequence> {
    private int min;
    private int max;
    private boolean lines;

    @Override
    public void initialize(PlainText rule) {
      min = rule.min();
      max = rule.max();
      lines = rule.lines();
    }

    @Override
    public boolean isValid(@Nullable CharSequence value, ConstraintValidatorContext context) {
      String fault = value == null ? null : fault(value.toString());
      if (fault == null) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      context.buildConstraintViolationWithTemplate(fault).addConstraintViolation();
      return false;
    }

    private @Nullable String fault(String text) {
      int length = text.codePointCount(0, text.length());
      if (length > max) {
        return "must not be longer than " + max + " characters";
      }
      if (min > 0 && text.strip().codePoints().count() < min) {
        return min == 1 ? "must not be empty" : "must have at least " + min + " characters";
      }
      return text.codePoints().allMatch(this::isShowable)
          ? null
          : "must not have control characters";
    }

    private boolean isShowable(int codePoint) {
      return switch (Character.getType(codePoint)) {
        case Character.CONTROL ->
            lines && (codePoint == '\n' || codePoint == '\r' || codePoint == '\t');
        case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
        default -> true;
      };
    }
  }
}
