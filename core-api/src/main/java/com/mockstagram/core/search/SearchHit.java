package com.mockstagram.core.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mockstagram.core.content.PostView;
import com.mockstagram.core.user.UserView;
import org.jspecify.annotations.Nullable;

/**
 * One result. The field that is named like its type is there, no other.
 *
 * @param type {@code user}, {@code post}, {@code hashtag} or {@code place}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchHit(
    String type,
    @Nullable UserView user,
    @Nullable PostView post,
    @Nullable Word hashtag,
    @Nullable Word place) {

  /**
   * A hashtag or a place.
   *
   * @param posts how many posts have it
   */
  public record Word(String name, long posts) {}

  static SearchHit of(UserView user) {
    return new SearchHit("user", user, null, null, null);
  }

  static SearchHit of(PostView post) {
    return new SearchHit("post", null, post, null, null);
  }

  static SearchHit hashtag(Word hashtag) {
    return new SearchHit("hashtag", null, null, hashtag, null);
  }

  static SearchHit place(Word place) {
    return new SearchHit("place", null, null, null, place);
  }
}
