package com.mockstagram.core.user;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface BlockDao {
  @SqlUpdate(
      """
      INSERT INTO block (blocker_id, blocked_id, created_at)
      VALUES (:blocker, :blocked, :at) ON CONFLICT DO NOTHING""")
  void block(UUID blocker, UUID blocked, Instant at);

  @SqlUpdate("DELETE FROM block WHERE blocker_id = :blocker AND blocked_id = :blocked")
  void unblock(UUID blocker, UUID blocked);

  @SqlUpdate(
      """
      INSERT INTO mute (muter_id, muted_id, created_at)
      VALUES (:muter, :muted, :at) ON CONFLICT DO NOTHING""")
  void mute(UUID muter, UUID muted, Instant at);

  @SqlUpdate("DELETE FROM mute WHERE muter_id = :muter AND muted_id = :muted")
  void unmute(UUID muter, UUID muted);
}
