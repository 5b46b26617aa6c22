package com.mockstagram.common.messaging;

import com.mockstagram.common.events.DomainEvent;
import java.util.UUID;

/**
 * An event as it reached a consumer.
 *
 * @param id the event's; the same however often it is delivered
 * @param attempt 1 at first, one more after each failure that was worth another try
 */
public record Delivery(UUID id, DomainEvent event, int attempt) {}
