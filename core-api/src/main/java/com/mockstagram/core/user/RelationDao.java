package com.mockstagram.core.user;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@RegisterConstructorMapper(RelationDao.Row.class)
interface RelationDao {
  /**
   * @param blockedBy kept from the caller: who is blocked is not told
   */
  record Row(
      UUID id,
      boolean following,
      boolean requested,
      boolean followedBy,
      boolean blocking,
      boolean blockedBy,
      boolean muting) {
    Relation shown() {
      return new Relation(following, requested, followedBy, blocking, muting);
    }
  }

  // Each EXISTS is one look at a primary key.
  @SqlQuery(
      """
      SELECT other.id,
        EXISTS (SELECT FROM follow WHERE follower_id = :viewer AND followee_id = other.id)
          AS following,
        EXISTS (SELECT FROM follow_request WHERE requester_id = :viewer AND target_id = other.id)
          AS requested,
        EXISTS (SELECT FROM follow WHERE follower_id = other.id AND followee_id = :viewer)
          AS followed_by,
        EXISTS (SELECT FROM block WHERE blocker_id = :viewer AND blocked_id = other.id) AS blocking,
        EXISTS (SELECT FROM block WHERE blocker_id = other.id AND blocked_id = :viewer)
          AS blocked_by,
        EXISTS (SELECT FROM mute WHERE muter_id = :viewer AND muted_id = other.id) AS muting
      FROM unnest(:others) AS other (id)""")
  List<Row> between(UUID viewer, List<UUID> others);

  /** Whose posts the viewer's home feed holds, the viewer's own aside. */
  @SqlQuery(
      """
      SELECT followee_id FROM follow
      WHERE follower_id = :viewer
        AND NOT EXISTS (SELECT FROM mute WHERE muter_id = :viewer AND muted_id = followee_id)""")
  List<UUID> feedAuthors(UUID viewer);
}
