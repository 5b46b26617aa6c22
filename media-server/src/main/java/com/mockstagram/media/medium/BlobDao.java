package com.mockstagram.media.medium;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(Blob.class)
interface BlobDao {
  /**
   * Adds a reference to the owner's blob of these bytes, which is a new one unless there is one.
   */
  @SqlQuery(
      """
      INSERT INTO blob (id, owner_id, sha256, bytes, content_type, refs, created_at)
      VALUES (:id, :ownerId, :sha256, :bytes, :contentType, 1, :at)
      ON CONFLICT (owner_id, sha256) DO UPDATE SET refs = blob.refs + 1
      RETURNING id, owner_id, sha256, bytes, content_type, refs""")
  Blob refer(UUID id, UUID ownerId, String sha256, long bytes, String contentType, Instant at);

  @SqlQuery(
      """
      UPDATE blob SET refs = refs - 1 WHERE id = :id
      RETURNING id, owner_id, sha256, bytes, content_type, refs""")
  Blob release(UUID id);

  @SqlQuery("SELECT id, owner_id, sha256, bytes, content_type, refs FROM blob WHERE id = :id")
  Blob get(UUID id);

  /** Gives the hash back, so that the same bytes make a new blob. */
  @SqlUpdate("UPDATE blob SET sha256 = NULL WHERE id = :id")
  int lost(UUID id);

  @SqlUpdate("DELETE FROM blob WHERE id = :id")
  void delete(UUID id);
}
