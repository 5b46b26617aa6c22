package com.mockstagram.core.wiring;

import com.mockstagram.common.auth.TokenSigner;
import com.mockstagram.common.auth.TokenVerifier;
import com.mockstagram.common.media.CdnUrls;
import com.mockstagram.common.messaging.Broker;
import com.mockstagram.common.messaging.EventConsumer;
import com.mockstagram.common.messaging.EventHandler;
import com.mockstagram.common.messaging.WorkQueue;
import com.mockstagram.core.media.MediaServerClient;
import com.mockstagram.core.web.IdempotentCalls;
import com.mockstagram.core.web.RateLimits;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;
import java.time.Duration;

/**
 * What every domain is put together from: the one of each thing that this program has.
 *
 * @param siteOrigin where browsers reach this system
 */
public record Program(
    Environment env,
    Broker broker,
    MediaServerClient mediaServer,
    TokenSigner signer,
    TokenVerifier verifier,
    IdempotentCalls calls,
    RateLimits limits,
    CdnUrls cdn,
    String siteOrigin,
    Clock clock) {
  /** Most events of one queue in hand at once. */
  private static final int PREFETCH = 20;

  /** How long a stop waits for them. */
  private static final Duration DRAIN = Duration.ofSeconds(5);

  /** Lets a handler have the events of a queue while this program runs. */
  public void consume(WorkQueue queue, EventHandler handler) {
    env.lifecycle().manage(new EventConsumer(broker, queue, PREFETCH, DRAIN, handler));
  }
}
