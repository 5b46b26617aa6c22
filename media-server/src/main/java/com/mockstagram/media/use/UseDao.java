package com.mockstagram.media.use;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(UseDao.Use.class)
interface UseDao {
  record Use(UUID mediumId, Instant since) {}

  /** Returns 0 when this version or a newer one is known. */
  @SqlUpdate(
      """
      INSERT INTO media_user (kind, id, version) VALUES (:kind, :id, :version)
      ON CONFLICT (kind, id) DO UPDATE SET version = :version
      WHERE media_user.version < :version""")
  int learn(UserKind kind, UUID id, long version);

  @SqlQuery("SELECT medium_id, since FROM media_use WHERE user_kind = :kind AND user_id = :id")
  List<Use> of(UserKind kind, UUID id);

  @SqlBatch(
      """
      INSERT INTO media_use (medium_id, user_kind, user_id, since)
      VALUES (:mediumId, :kind, :id, :since) ON CONFLICT DO NOTHING""")
  void add(Collection<UUID> mediumId, UserKind kind, UUID id, Instant since);

  @SqlBatch(
      """
      DELETE FROM media_use
      WHERE medium_id = :mediumId AND user_kind = :kind AND user_id = :id""")
  void remove(Collection<UUID> mediumId, UserKind kind, UUID id);

  @SqlQuery("SELECT EXISTS (SELECT 1 FROM media_use WHERE medium_id = :mediumId)")
  boolean isUsed(UUID mediumId);
}
