package com.mockstagram.core.harness;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Somebody with an account, signed in. */
public record Person(UUID id, String username, String password, String refreshToken, Client api) {

  public void follow(Person other) {
    api.put("/api/v1/users/" + other.username() + "/follow").expect(200);
  }

  /** Sends a post of these media. */
  public Answer post(String caption, UUID... media) {
    return api.post(
        "/api/v1/posts",
        Map.of(
            "caption",
            caption,
            "media",
            List.of(media).stream().map(id -> Map.of("mediaId", id)).toList()));
  }

  public Answer feed() {
    return api.get("/api/v1/feed");
  }
}
