package com.mockstagram.core.wiring;

import com.mockstagram.common.auth.TokenSigner;
import com.mockstagram.common.auth.TokenVerifier;
import com.mockstagram.common.media.CdnUrls;
import com.mockstagram.common.messaging.Broker;
import com.mockstagram.core.media.MediaServerClient;
import com.mockstagram.core.web.IdempotentCalls;
import com.mockstagram.core.web.RateLimits;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;

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
    Clock clock) {}
