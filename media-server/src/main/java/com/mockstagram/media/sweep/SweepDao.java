package com.mockstagram.media.sweep;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What the database knows of objects. */
@RegisterConstructorMapper(SweepDao.KnownBlob.class)
interface SweepDao {
  record KnownBlob(UUID id, Instant createdAt) {}

  @SqlQuery(
      """
      SELECT id, created_at FROM blob WHERE id > :after AND sha256 IS NOT NULL
      ORDER BY id LIMIT :limit""")
  List<KnownBlob> blobs(UUID after, int limit);

  @SqlQuery(
      """
      SELECT id FROM blob WHERE id IN (<ids>)
      UNION ALL SELECT id FROM upload WHERE id IN (<ids>) AND state = 'OPEN'""")
  Set<UUID> originalsAmong(@BindList Collection<UUID> ids);

  @SqlQuery("SELECT id FROM upload WHERE id IN (<ids>) AND state = 'OPEN'")
  Set<UUID> openUploadsAmong(@BindList Collection<UUID> ids);

  @SqlQuery("SELECT multipart_id FROM upload WHERE state = 'OPEN' AND multipart_id IS NOT NULL")
  Set<String> multiparts();

  @SqlQuery("SELECT id FROM medium WHERE id IN (<ids>)")
  Set<UUID> mediaAmong(@BindList Collection<UUID> ids);

  @SqlUpdate("DELETE FROM upload WHERE state <> 'OPEN' AND expires_at < :before")
  int deleteEndedUploads(Instant before);

  @SqlQuery("SELECT count(*) FROM upload WHERE state <> 'OPEN' AND expires_at < :before")
  int countEndedUploads(Instant before);

  @SqlUpdate("DELETE FROM upload_lease WHERE until < :before")
  int deleteDeadLeases(Instant before);
}
