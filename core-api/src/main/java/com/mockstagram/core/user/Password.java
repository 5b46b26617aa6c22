package com.mockstagram.core.user;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A new password. Length is what makes one strong (NIST SP 800-63B, 3.1.1); the upper bound keeps
 * hashing cheap to refuse.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@Size(min = Password.MIN_LENGTH, max = Password.MAX_LENGTH)
@ReportAsSingleViolation
@interface Password {
  int MIN_LENGTH = 8;
  int MAX_LENGTH = 128;

  String message() default "must have from 8 to 128 characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
