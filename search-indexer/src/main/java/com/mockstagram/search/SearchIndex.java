package com.mockstagram.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The indices there are. Everybody reads and writes through the alias, so that an index of another
 * version can be filled beside the one in use and take its place.
 */
enum SearchIndex {
  USERS(1),
  POSTS(1);

  private final int version;

  /**
   * @param version one more whenever the mapping changes in a way that an index in use can't follow
   */
  SearchIndex(int version) {
    this.version = version;
  }

  String alias(String prefix) {
    return prefix + plainName();
  }

  /** The index that a new system begins with. */
  String concrete(String prefix) {
    return alias(prefix) + "-v" + version;
  }

  /** What tells people from posts in logs and metrics. */
  String plainName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mapping, as JSON. */
  String mapping() {
    String file = "/index/" + plainName() + ".json";
    try (InputStream in = SearchIndex.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
