package com.mockstagram.media.use;

/** Who shows media. */
enum UserKind {
  POST,
  PERSON
}
