package com.mockstagram.core.user;

import com.mockstagram.common.auth.TokenSigner;
import com.mockstagram.common.auth.TokenVerifier;
import com.mockstagram.common.db.Database;
import com.mockstagram.common.media.CdnUrls;
import com.mockstagram.common.messaging.Broker;
import com.mockstagram.common.messaging.EventConsumer;
import com.mockstagram.common.messaging.Outbox;
import com.mockstagram.common.messaging.OutboxRelay;
import com.mockstagram.common.messaging.WorkQueue;
import com.mockstagram.core.media.MediaCopies;
import com.mockstagram.core.media.MediaServerClient;
import com.mockstagram.core.web.BearerAuth;
import com.mockstagram.core.web.Viewer;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Puts the domain of people together. */
public final class UserDomain {
  private static final int PREFETCH = 20;
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private UserDomain() {}

  /** What this domain needs of the program. */
  public record Needs(
      Environment env,
      Database database,
      Broker broker,
      MediaServerClient mediaServer,
      TokenSigner signer,
      TokenVerifier verifier,
      CdnUrls cdn,
      PostCounts postCounts,
      Clock clock) {}

  public static Users install(Needs needs) {
    Environment env = needs.env();
    Clock clock = needs.clock();
    Jdbi jdbi = needs.database().jdbi();
    MediaCopies.prepare(jdbi);
    var outbox = new Outbox();
    var passwords = new Passwords(Runtime.getRuntime().availableProcessors());
    var follows = new Follows(jdbi, outbox, clock);
    var accounts =
        new Accounts(
            jdbi, outbox, passwords, new AvatarChoice(needs.mediaServer()), follows, clock);
    var sessions = new Sessions(jdbi, passwords, needs.signer(), clock);
    var users = new Users(jdbi, needs.cdn(), needs.postCounts());
    var people = new People(jdbi, users);

    BearerAuth.install(env.jersey(), needs.verifier(), viewer -> isAlive(sessions, viewer));
    env.jersey().register(new AccountResource(accounts, users));
    env.jersey().register(new SessionResource(sessions));
    env.jersey().register(new MeResource(accounts, users, follows, people));
    env.jersey()
        .register(new UserResource(users, people, follows, new Blocks(jdbi, follows, clock)));

    env.lifecycle().manage(new OutboxRelay(needs.database(), needs.broker()));
    env.lifecycle()
        .manage(
            new EventConsumer(
                needs.broker(),
                WorkQueue.CORE_USER_MEDIA,
                PREFETCH,
                DRAIN,
                new AvatarEvents(jdbi, outbox, clock)));
    return users;
  }

  private static boolean isAlive(Sessions sessions, Viewer viewer) {
    UUID session = viewer.sessionId();
    return session != null && sessions.isAlive(session);
  }
}
