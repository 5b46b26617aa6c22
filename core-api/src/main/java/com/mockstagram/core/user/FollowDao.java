package com.mockstagram.core.user;

import com.mockstagram.common.http.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(FollowDao.Entry.class)
interface FollowDao {
  /** Somebody in a list of people, with the time that the list is sorted by. */
  record Entry(UUID userId, Instant createdAt) {
    Cursor cursor() {
      return new Cursor(createdAt, userId);
    }
  }

  /**
   * @return 0 when it was so before
   */
  @SqlUpdate(
      """
      INSERT INTO follow (follower_id, followee_id, created_at)
      VALUES (:follower, :followee, :at) ON CONFLICT DO NOTHING""")
  int insert(UUID follower, UUID followee, Instant at);

  @SqlUpdate("DELETE FROM follow WHERE follower_id = :follower AND followee_id = :followee")
  int delete(UUID follower, UUID followee);

  @SqlUpdate(
      """
      INSERT INTO follow_request (requester_id, target_id, created_at)
      VALUES (:requester, :target, :at) ON CONFLICT DO NOTHING""")
  void request(UUID requester, UUID target, Instant at);

  @SqlUpdate("DELETE FROM follow_request WHERE requester_id = :requester AND target_id = :target")
  int withdraw(UUID requester, UUID target);

  @SqlQuery("SELECT follower_id FROM follow WHERE followee_id = :person")
  List<UUID> allFollowers(UUID person);

  @SqlQuery("SELECT followee_id FROM follow WHERE follower_id = :person")
  List<UUID> allFollowing(UUID person);

  @SqlQuery("SELECT requester_id FROM follow_request WHERE target_id = :target")
  List<UUID> requesters(UUID target);

  @SqlQuery(
      """
      SELECT follower_id AS user_id, created_at FROM follow
      WHERE followee_id = :person AND (created_at, follower_id) < (:after.at, :after.id)
      ORDER BY created_at DESC, follower_id DESC LIMIT :limit""")
  List<Entry> followers(UUID person, @BindMethods("after") Cursor after, int limit);

  @SqlQuery(
      """
      SELECT followee_id AS user_id, created_at FROM follow
      WHERE follower_id = :person AND (created_at, followee_id) < (:after.at, :after.id)
      ORDER BY created_at DESC, followee_id DESC LIMIT :limit""")
  List<Entry> following(UUID person, @BindMethods("after") Cursor after, int limit);

  @SqlQuery(
      """
      SELECT requester_id AS user_id, created_at FROM follow_request
      WHERE target_id = :person AND (created_at, requester_id) < (:after.at, :after.id)
      ORDER BY created_at DESC, requester_id DESC LIMIT :limit""")
  List<Entry> requests(UUID person, @BindMethods("after") Cursor after, int limit);
}
