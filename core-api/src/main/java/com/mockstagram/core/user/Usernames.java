package com.mockstagram.core.user;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What usernames are made of. */
final class Usernames {
  // A dot at an end could not be told from a full stop after a mention.
  private static final Pattern SHAPE =
      Pattern.compile("(?=.{3,30}$)[a-zA-Z0-9_]+(\\.[a-zA-Z0-9_]+)*");

  /** Names that are or may become addresses of the site, or that would lend false authority. */
  private static final Set<String> RESERVED =
      Set.of(
          "about",
          "account",
          "accounts",
          "admin",
          "administrator",
          "anonymous",
          "api",
          "bff",
          "create",
          "direct",
          "everyone",
          "explore",
          "feed",
          "healthz",
          "help",
          "home",
          "inbox",
          "login",
          "logout",
          "media",
          "messages",
          "mockstagram",
          "moderator",
          "notifications",
          "null",
          "official",
          "post",
          "posts",
          "privacy",
          "reels",
          "root",
          "saved",
          "search",
          "security",
          "settings",
          "signin",
          "signup",
          "stories",
          "support",
          "system",
          "terms",
          "undefined");

  private Usernames() {}

  /** The form in which a name is kept and looked up: Ana and ana are the same person. */
  static String fold(String username) {
    return username.toLowerCase(Locale.ROOT);
  }

  static boolean isWellFormed(String username) {
    return SHAPE.matcher(username).matches();
  }

  static boolean isReserved(String username) {
    return RESERVED.contains(fold(username));
  }
}
