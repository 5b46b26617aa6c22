package com.mockstagram.core.recommend;

import com.mockstagram.core.content.Posts;
import com.mockstagram.core.user.Users;
import io.dropwizard.jersey.setup.JerseyEnvironment;

/** Puts the domain of feeds together. */
public final class RecommendDomain {
  private RecommendDomain() {}

  public static void install(JerseyEnvironment jersey, Users users, Posts posts) {
    jersey.register(new FeedResource(new HomeFeed(users, posts)));
  }
}
