package com.mockstagram.core.harness;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one program that all of them share: it starts once, and each test makes people of
 * its own in it.
 */
public final class CoreExtension implements ParameterResolver {
  @FunctionalInterface
  private interface Shared extends ExtensionContext.Store.CloseableResource, AutoCloseable {
    CoreUnderTest core();

    @Override
    default void close() {
      core().close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == CoreUnderTest.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(CoreExtension.class))
        .getOrComputeIfAbsent(
            "core",
            key -> {
              CoreUnderTest started = new CoreUnderTest().start();
              return (Shared) () -> started;
            },
            Shared.class)
        .core();
  }
}
