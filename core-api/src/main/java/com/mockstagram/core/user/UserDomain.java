package com.mockstagram.core.user;

import com.mockstagram.common.db.Database;
import com.mockstagram.common.messaging.Outbox;
import com.mockstagram.common.messaging.OutboxRelay;
import com.mockstagram.common.messaging.WorkQueue;
import com.mockstagram.core.media.MediaCopies;
import com.mockstagram.core.web.BearerAuth;
import com.mockstagram.core.web.IdempotencyKeys;
import com.mockstagram.core.web.Viewer;
import com.mockstagram.core.wiring.Housekeeping;
import com.mockstagram.core.wiring.Program;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Puts the domain of people together. */
public final class UserDomain {
  public static final String NAME = "user";

  private UserDomain() {}

  public static Users install(Program program, Database database, PostCounts postCounts) {
    Environment env = program.env();
    Clock clock = program.clock();
    Jdbi jdbi = database.jdbi();
    MediaCopies.prepare(jdbi);
    var outbox = new Outbox();
    var keys = new IdempotencyKeys(jdbi, clock);
    var passwords = new Passwords(Runtime.getRuntime().availableProcessors());
    var signUps = new SignUps(jdbi, outbox, passwords, keys, clock);
    var sessions = new Sessions(jdbi, passwords, program.signer(), program.limits(), clock);
    var follows = new Follows(jdbi, outbox, clock);
    var avatars = new AvatarChoice(program.mediaServer());
    var accounts = new Accounts(jdbi, outbox, avatars, follows, clock);
    var departures = new Departures(jdbi, outbox, sessions, clock);
    var users = new Users(jdbi, program.cdn(), postCounts);
    var people = new People(jdbi, users);
    var blocks = new Blocks(jdbi, follows, clock);

    JerseyEnvironment jersey = env.jersey();
    BearerAuth.install(jersey, program.verifier(), viewer -> isAlive(sessions, viewer));
    jersey.register(new AccountResource(signUps, accounts, users, program.calls(), keys));
    jersey.register(new SessionResource(sessions));
    jersey.register(new MeResource(accounts, users, follows, people, departures));
    jersey.register(new UserResource(users, people, follows, blocks));

    env.lifecycle().manage(new OutboxRelay(database, program.broker()));
    program.consume(WorkQueue.CORE_USER_MEDIA, new AvatarEvents(jdbi, outbox, clock));
    Housekeeping.schedule(env, NAME, sessions::forgetExpired);
    Housekeeping.schedule(env, NAME, keys::forgetOld);
    return users;
  }

  private static boolean isAlive(Sessions sessions, Viewer viewer) {
    UUID session = viewer.sessionId();
    return session != null && sessions.isAlive(session);
  }
}
