package com.mockstagram.core.content;

import com.mockstagram.common.db.Database;
import com.mockstagram.common.messaging.Outbox;
import com.mockstagram.common.messaging.OutboxRelay;
import com.mockstagram.common.messaging.WorkQueue;
import com.mockstagram.core.media.MediaCopies;
import com.mockstagram.core.user.PostCounts;
import com.mockstagram.core.user.Users;
import com.mockstagram.core.web.IdempotencyKeys;
import com.mockstagram.core.wiring.Housekeeping;
import com.mockstagram.core.wiring.Program;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Puts the domain of posts together. */
public final class ContentDomain {
  public static final String NAME = "content";

  private ContentDomain() {}

  /** The answer that the domain of people needs before this one can be put together. */
  public static PostCounts counts(Database database) {
    return new PublishedCounts(database.jdbi());
  }

  public static Posts install(Program program, Database database, Users users) {
    Environment env = program.env();
    Clock clock = program.clock();
    Jdbi jdbi = database.jdbi();
    MediaCopies.prepare(jdbi);
    var outbox = new Outbox();
    var keys = new IdempotencyKeys(jdbi, clock);
    var views = new PostViews(jdbi, users, program.cdn());
    var posts = new Posts(jdbi, outbox, users, views, clock);
    var publishing = new Publishing(jdbi, outbox, program.mediaServer(), keys, clock);
    var edits = new PostEdits(jdbi, outbox, clock);
    var uploads =
        new Uploads(program.mediaServer(), program.signer(), keys, program.siteOrigin(), clock);

    JerseyEnvironment jersey = env.jersey();
    jersey.register(new PostResource(posts, publishing, edits, program.calls(), keys));
    jersey.register(new AuthorPostsResource(posts));
    jersey.register(new UnpublishedPostsResource(posts));
    jersey.register(new UploadResource(uploads, program.calls()));

    env.lifecycle().manage(new OutboxRelay(database, program.broker()));
    var media = new MediaEvents(jdbi, outbox, publishing, posts, clock);
    program.consume(WorkQueue.CORE_CONTENT_MEDIA, media);
    program.consume(WorkQueue.CORE_CONTENT_USERS, new AuthorEvents(jdbi, posts));
    Housekeeping.schedule(env, NAME, keys::forgetOld);
    return posts;
  }
}
