package com.mockstagram.core.user;

/**
 * How the caller stands to somebody.
 *
 * @param requested the caller asked to follow a private account and waits for an answer
 */
public record Relation(
    boolean following, boolean requested, boolean followedBy, boolean blocking, boolean muting) {
  static final Relation NONE = new Relation(false, false, false, false, false);
}
