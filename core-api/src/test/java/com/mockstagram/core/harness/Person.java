package com.mockstagram.core.harness;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Somebody with an account, signed in. */
public record Person(
    UUID id,
    String username,
    String password,
    String refreshToken,
    String accessToken,
    Client api) {

  public void follow(Person other) {
    api.put("/api/v1/users/" + other.username() + "/follow").expect(200);
  }

  public Answer relate(String method, Person other, String what) {
    return api.send(method, "/api/v1/users/" + other.username() + "/" + what, null);
  }

  public Answer see(Person other) {
    return api.get("/api/v1/users/" + other.username());
  }

  /** Sends a post of these media. */
  public Answer post(String caption, UUID... media) {
    return api.post("/api/v1/posts", draft(caption, media));
  }

  public static Map<String, Object> draft(String caption, UUID... media) {
    List<Map<String, UUID>> items = Stream.of(media).map(id -> Map.of("mediaId", id)).toList();
    return Map.of("caption", caption, "media", items);
  }

  public Answer feed() {
    return api.get("/api/v1/feed");
  }
}
