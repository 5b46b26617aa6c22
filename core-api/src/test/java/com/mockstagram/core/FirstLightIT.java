package com.mockstagram.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.mockstagram.core.harness.Answer;
import com.mockstagram.core.harness.CoreExtension;
import com.mockstagram.core.harness.CoreUnderTest;
import com.mockstagram.core.harness.Person;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole walk of a photo through this program: from a ticket to a follower's feed. */
@ExtendWith(CoreExtension.class)
class FirstLightIT {
  @Test
  void aPhotoReachesAFollowersFeed(CoreUnderTest core) {
    Person ana = core.person();
    Person bo = core.person();
    bo.follow(ana);

    Answer ticket =
        ana.api()
            .post(
                "/api/v1/uploads",
                Map.of("filename", "sea.jpg", "contentType", "image/jpeg", "bytes", 1_000_000))
            .expect(201);
    assertThat(ticket.text("/uploadUrl")).endsWith("/media/v1/uploads");
    assertThat(ticket.text("/token")).isNotEmpty();

    UUID medium = core.mediaServer().ready(ana.id()).document().id();
    Answer post = ana.post("At the #Sea with @bo", medium).expect(201);
    assertThat(post.text("/state")).isEqualTo("published");

    Answer feed = bo.feed().expect(200);
    assertThat(feed.items("id")).containsExactly(post.text("/id"));
    assertThat(feed.text("/items/0/author/username")).isEqualTo(ana.username());
    assertThat(feed.text("/items/0/hashtags/0")).isEqualTo("sea");
    assertThat(feed.text("/items/0/media/0/variants/0/url"))
        .isEqualTo("http://image.mockstagramcdn.com/" + medium + "/r1/w640.jpg");
    assertThat(bo.api().get("/api/v1/users/" + ana.username()).expect(200).json().at("/counts"))
        .hasToString("{\"posts\":1,\"followers\":1,\"following\":0}");
    assertThat(bo.api().get("/api/v1/users/" + ana.username() + "/posts").expect(200).items("id"))
        .containsExactly(post.text("/id"));
    assertThat(ana.api().get("/api/v1/me/posts/unpublished").expect(200).items("id")).isEmpty();
  }
}
