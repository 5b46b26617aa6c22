package com.mockstagram.workers.vips;

/** libvips could not do what it was asked to, and says why. */
final class VipsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String operation;

  VipsException(String operation, String message) {
    super(operation + ": " + message);
    this.operation = operation;
  }

  String operation() {
    return operation;
  }
}
