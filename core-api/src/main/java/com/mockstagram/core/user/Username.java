package com.mockstagram.core.user;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A name that a new account may take. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Username.Validator.class)
@interface Username {
  String message() default
      "must have from 3 to 30 letters a-z, digits, dots or underscores, and no dot at an end or"
          + " beside another";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  final class Validator implements ConstraintValidator<Username, String> {
    @Override
    public boolean isValid(@Nullable String username, ConstraintValidatorContext context) {
      if (username == null) {
        return true; // left to @NotNull
      }
      if (!Usernames.isWellFormed(username)) {
        return false;
      }
      if (!Usernames.isReserved(username)) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      context.buildConstraintViolationWithTemplate("is not available").addConstraintViolation();
      return false;
    }
  }
}
