package com.mockstagram.media.medium;

import com.mockstagram.common.media.MediaKind;
import com.mockstagram.common.media.MediaState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterRowMapper(MediumMapper.class)
interface MediumDao {
  String SELECT =
      """
      SELECT id, owner_id, blob_id, kind, state, version, job, progress, error, recipe, traits,
             variants, hls, poster, changed_at
      """;

  @SqlUpdate(
      """
      INSERT INTO medium (id, owner_id, blob_id, kind, state, version, job, progress, recipe,
                          variants, created_at, changed_at, asked_at)
      VALUES (:id, :ownerId, :blobId, :kind, 'PROCESSING', 1, 1, 0, :recipe, '[]', :at, :at, :at)""")
  void insert(UUID id, UUID ownerId, UUID blobId, MediaKind kind, String recipe, Instant at);

  @SqlQuery(SELECT + "FROM medium WHERE id = :id")
  Optional<Medium> find(UUID id);

  @SqlQuery(SELECT + "FROM medium WHERE id = :id FOR NO KEY UPDATE")
  Optional<Medium> lock(UUID id);

  @SqlQuery(SELECT + "FROM medium WHERE id IN (<ids>)")
  List<Medium> list(@BindList Collection<UUID> ids);

  /** The newest medium of these bytes that can be used again. */
  @SqlQuery(
      """
      SELECT m.id FROM blob b JOIN medium m ON m.blob_id = b.id
      WHERE b.owner_id = :ownerId AND b.sha256 = :sha256 AND m.state <> 'FAILED'
      ORDER BY m.id DESC LIMIT 1""")
  Optional<UUID> findByHash(UUID ownerId, String sha256);

  @SqlQuery("SELECT asked_at FROM medium WHERE id = :id")
  Instant askedAt(UUID id);

  @SqlQuery(
      """
      SELECT id FROM medium m WHERE asked_at < :before AND id > :after
        AND NOT EXISTS (SELECT 1 FROM media_use u WHERE u.medium_id = m.id)
      ORDER BY id LIMIT :limit""")
  List<UUID> unused(Instant before, UUID after, int limit);

  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT 1 FROM medium m WHERE id = :id AND asked_at < :before
          AND NOT EXISTS (SELECT 1 FROM media_use u WHERE u.medium_id = m.id))""")
  boolean isUnused(Instant before, UUID id);

  @SqlQuery("SELECT id FROM medium WHERE blob_id = :blobId ORDER BY id")
  List<UUID> ofBlob(UUID blobId);

  @SqlQuery("SELECT id FROM medium WHERE owner_id = :ownerId")
  List<UUID> ofOwner(UUID ownerId);

  @SqlUpdate("UPDATE medium SET asked_at = :at WHERE id IN (<ids>)")
  void asked(@BindList Collection<UUID> ids, Instant at);

  @SqlUpdate(
      """
      UPDATE medium SET state = :state, version = :version, job = :job, progress = :progress,
             error = :error::jsonb, traits = :traits::jsonb, variants = :variants::jsonb,
             hls = :hls, poster = :poster, changed_at = :at
      WHERE id = :id""")
  void save(
      UUID id,
      MediaState state,
      long version,
      long job,
      double progress,
      @Nullable String error,
      @Nullable String traits,
      String variants,
      @Nullable String hls,
      @Nullable String poster,
      Instant at);

  @SqlUpdate("DELETE FROM medium WHERE id = :id")
  void delete(UUID id);
}
