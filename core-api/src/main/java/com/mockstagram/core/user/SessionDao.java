package com.mockstagram.core.user;

import com.mockstagram.common.auth.AccessToken.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(SessionDao.Family.class)
interface SessionDao {
  /** A refresh token together with the session and the person that it belongs to. */
  record Family(UUID sessionId, boolean used, UUID userId, String username, Role role) {}

  @SqlUpdate(
      """
      INSERT INTO session (id, user_id, created_at, expires_at)
      VALUES (:id, :userId, :createdAt, :expiresAt)""")
  void insert(UUID id, UUID userId, Instant createdAt, Instant expiresAt);

  @SqlUpdate("INSERT INTO refresh_token (hash, session_id) VALUES (:hash, :sessionId)")
  void insertToken(byte[] hash, UUID sessionId);

  // The session's row is held too: of two that bring the same token at once, one comes second.
  @SqlQuery(
      """
      SELECT session.id AS session_id, refresh_token.used, account.id AS user_id,
             account.username, account.role
      FROM refresh_token
      JOIN session ON session.id = refresh_token.session_id
      JOIN account ON account.id = session.user_id
      WHERE refresh_token.hash = :hash AND session.expires_at > :now
      FOR UPDATE OF refresh_token, session""")
  Optional<Family> lockFamily(byte[] hash, Instant now);

  @SqlUpdate("UPDATE refresh_token SET used = true WHERE hash = :hash")
  void use(byte[] hash);

  @SqlUpdate("UPDATE session SET expires_at = :expiresAt WHERE id = :id")
  void extend(UUID id, Instant expiresAt);

  @SqlQuery("SELECT id FROM session WHERE user_id = :account")
  List<UUID> of(UUID account);

  @SqlUpdate("DELETE FROM session WHERE id = :id")
  void delete(UUID id);

  @SqlUpdate("DELETE FROM session WHERE expires_at <= :now")
  int deleteExpired(Instant now);

  @SqlQuery("SELECT EXISTS (SELECT FROM session WHERE id = :id AND expires_at > :now)")
  boolean lives(UUID id, Instant now);
}
