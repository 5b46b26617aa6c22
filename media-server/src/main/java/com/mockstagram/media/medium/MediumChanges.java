package com.mockstagram.media.medium;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Writes a changed medium, and wakes those who watch it, in this process or another. */
final class MediumChanges {
  static final String NOTIFY_CHANNEL = "medium";

  private MediumChanges() {}

  static void save(Handle tx, Medium medium) {
    Medium.Look look = medium.look();
    tx.attach(MediumDao.class)
        .save(
            medium.id(),
            medium.state(),
            medium.version(),
            medium.job(),
            look.progress(),
            MediumMapper.json(look.error()),
            MediumMapper.json(look.traits()),
            String.valueOf(MediumMapper.json(look.variants())),
            look.hls(),
            look.poster(),
            medium.changedAt());
    announce(tx, medium.id());
  }

  static void announce(Handle tx, UUID mediumId) {
    // Reaches its listeners at commit, and not at all without one.
    tx.createUpdate("SELECT pg_notify(:channel, :id)")
        .bind("channel", NOTIFY_CHANNEL)
        .bind("id", mediumId.toString())
        .execute();
  }
}
