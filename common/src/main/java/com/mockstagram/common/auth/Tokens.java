package com.mockstagram.common.auth;

/** Names that signer and verifier must agree on. */
final class Tokens {
  static final String ISSUER = "mockstagram";
  static final String ACCESS = "mockstagram";
  static final String UPLOAD = "media-upload";
  static final String INTERNAL = "internal";

  private Tokens() {}
}
