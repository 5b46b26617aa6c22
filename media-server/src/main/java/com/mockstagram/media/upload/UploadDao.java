package com.mockstagram.media.upload;

import com.mockstagram.media.store.Originals.StoredPart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(Upload.class)
@RegisterConstructorMapper(StoredPart.class)
@RegisterConstructorMapper(Tail.class)
interface UploadDao {
  String SELECT =
      """
      SELECT id, owner_id, state, kind, concat, length, max_bytes, reserved, stored, metadata,
             filename, sha256, multipart_id, content_type, media_id, gone_because, created_at,
             expires_at
      """;

  @SqlUpdate(
      """
      INSERT INTO upload (id, owner_id, state, kind, concat, length, max_bytes, reserved, stored,
                          metadata, filename, sha256, created_at, expires_at)
      VALUES (:id, :ownerId, :state, :kind, :concat, :length, :maxBytes, :reserved, :stored,
              :metadata, :filename, :sha256, :createdAt, :expiresAt)""")
  void insert(@BindMethods Upload upload);

  @SqlQuery(SELECT + "FROM upload WHERE id = :id")
  Optional<Upload> find(UUID id);

  @SqlQuery(SELECT + "FROM upload WHERE id = :id FOR UPDATE")
  Optional<Upload> lock(UUID id);

  @SqlQuery(SELECT + "FROM upload WHERE owner_id = :ownerId AND state = 'OPEN'")
  List<Upload> openOf(UUID ownerId);

  /** Open ones past their time that nobody writes to. */
  @SqlQuery(
      SELECT
          + """
      FROM upload u WHERE state = 'OPEN' AND expires_at < :now AND id > :after
        AND NOT EXISTS (SELECT 1 FROM upload_lease l WHERE l.upload_id = u.id AND l.until > now())
      ORDER BY id LIMIT :limit""")
  List<Upload> expired(Instant now, UUID after, int limit);

  /** Open ones with all their bytes that nobody writes to. */
  @SqlQuery(
      SELECT
          + """
      FROM upload u WHERE state = 'OPEN' AND stored = length AND concat IS DISTINCT FROM 'PARTIAL'
        AND id > :after
        AND NOT EXISTS (SELECT 1 FROM upload_lease l WHERE l.upload_id = u.id AND l.until > now())
      ORDER BY id LIMIT :limit""")
  List<Upload> wholeAndOpen(UUID after, int limit);

  @SqlQuery(
      """
      SELECT number, bytes, etag FROM upload_part WHERE upload_id = :uploadId ORDER BY number""")
  List<StoredPart> parts(UUID uploadId);

  @SqlQuery("SELECT start, bytes FROM upload_tail WHERE upload_id = :uploadId ORDER BY start")
  List<Tail> tails(UUID uploadId);

  /**
   * Moves the end of what is durable.
   *
   * @return 0 when somebody else moved it meanwhile
   */
  @SqlUpdate(
      """
      UPDATE upload SET stored = :to, multipart_id = coalesce(:multipartId, multipart_id),
             content_type = coalesce(:contentType, content_type), expires_at = :expiresAt
      WHERE id = :id AND stored = :from AND state = 'OPEN'""")
  int advance(
      UUID id,
      long from,
      long to,
      @Nullable String multipartId,
      @Nullable String contentType,
      Instant expiresAt);

  @SqlUpdate(
      """
      INSERT INTO upload_part (upload_id, number, bytes, etag)
      VALUES (:uploadId, :number, :bytes, :etag)
      ON CONFLICT (upload_id, number) DO UPDATE SET bytes = :bytes, etag = :etag""")
  void insertPart(UUID uploadId, @BindMethods StoredPart part);

  @SqlUpdate("INSERT INTO upload_tail (upload_id, start, bytes) VALUES (:uploadId, :start, :bytes)")
  void insertTail(UUID uploadId, @BindMethods Tail tail);

  @SqlUpdate("DELETE FROM upload_tail WHERE upload_id = :uploadId")
  void deleteTails(UUID uploadId);

  @SqlUpdate(
      """
      UPDATE upload SET length = :length, reserved = :length WHERE id = :id AND length IS NULL""")
  int setLength(UUID id, long length);

  @SqlUpdate(
      """
      UPDATE upload SET state = 'DONE', media_id = :mediaId, reserved = 0 WHERE id = :id""")
  void done(UUID id, UUID mediaId);

  @SqlUpdate(
      """
      UPDATE upload SET state = 'GONE', gone_because = :because, reserved = 0 WHERE id = :id""")
  void gone(UUID id, String because);
}
