package com.mockstagram.core.web;

import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;

/** Lets constraints stand on what an {@link Edit} holds; found by its name in META-INF. */
public final class EditExtractor implements ValueExtractor<Edit<@ExtractedValue ?>> {
  @Override
  @SuppressWarnings("NullAway") // a null name: the value is not a step of its own in the path
  public void extractValues(Edit<?> edit, ValueReceiver receiver) {
    receiver.value(null, edit.value());
  }
}
