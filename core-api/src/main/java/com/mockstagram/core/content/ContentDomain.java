package com.mockstagram.core.content;

import com.mockstagram.common.auth.TokenSigner;
import com.mockstagram.common.db.Database;
import com.mockstagram.common.media.CdnUrls;
import com.mockstagram.common.messaging.Broker;
import com.mockstagram.common.messaging.EventConsumer;
import com.mockstagram.common.messaging.Outbox;
import com.mockstagram.common.messaging.OutboxRelay;
import com.mockstagram.common.messaging.WorkQueue;
import com.mockstagram.core.media.MediaCopies;
import com.mockstagram.core.media.MediaServerClient;
import com.mockstagram.core.user.PostCounts;
import com.mockstagram.core.user.Users;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Puts the domain of posts together. */
public final class ContentDomain {
  private static final int PREFETCH = 20;
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private ContentDomain() {}

  /** What this domain needs of the program. */
  public record Needs(
      Environment env,
      Database database,
      Broker broker,
      MediaServerClient mediaServer,
      TokenSigner signer,
      Users users,
      CdnUrls cdn,
      String siteOrigin,
      Clock clock) {}

  /** The answer that the domain of people needs before this one can be put together. */
  public static PostCounts counts(Database database) {
    return new PublishedCounts(database.jdbi());
  }

  public static Posts install(Needs needs) {
    Environment env = needs.env();
    Clock clock = needs.clock();
    Jdbi jdbi = needs.database().jdbi();
    MediaCopies.prepare(jdbi);
    var outbox = new Outbox();
    var views = new PostViews(jdbi, needs.users(), needs.cdn());
    var posts = new Posts(jdbi, outbox, needs.users(), views, clock);
    var publishing = new Publishing(jdbi, outbox, needs.mediaServer(), clock);
    var uploads = new Uploads(needs.mediaServer(), needs.signer(), needs.siteOrigin(), clock);

    env.jersey().register(new PostResource(posts, publishing));
    env.jersey().register(new AuthorPostsResource(posts));
    env.jersey().register(new UnpublishedPostsResource(posts));
    env.jersey().register(new UploadResource(uploads));

    env.lifecycle().manage(new OutboxRelay(needs.database(), needs.broker()));
    env.lifecycle()
        .manage(
            new EventConsumer(
                needs.broker(),
                WorkQueue.CORE_CONTENT_MEDIA,
                PREFETCH,
                DRAIN,
                new MediaEvents(jdbi, outbox, publishing, posts, clock)));
    return posts;
  }
}
