package com.mockstagram.media.upload;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Leases by PostgreSQL's clock: those of several processes may differ. */
@RegisterConstructorMapper(LeaseDao.Renewed.class)
interface LeaseDao {
  public record Renewed(UUID holder, boolean wanted) {}

  /** Returns 0 when somebody else holds it. */
  @SqlUpdate(
      """
      INSERT INTO upload_lease (upload_id, owner_id, holder, process, until)
      VALUES (:uploadId, :ownerId, :holder, :process, now() + :millis * interval '1 ms')
      ON CONFLICT (upload_id) DO UPDATE
        SET holder = :holder, process = :process, wanted = false,
            until = now() + :millis * interval '1 ms'
        WHERE upload_lease.until < now()""")
  int take(UUID uploadId, UUID ownerId, UUID holder, UUID process, long millis);

  /** Asks the holder to give way. Returns 0 when there is none. */
  @SqlUpdate("UPDATE upload_lease SET wanted = true WHERE upload_id = :uploadId AND until > now()")
  int want(UUID uploadId);

  @SqlQuery(
      """
      SELECT count(*) FROM upload_lease
      WHERE owner_id = :ownerId AND upload_id <> :uploadId AND until > now()""")
  int countOthers(UUID ownerId, UUID uploadId);

  /** Renews the leases of a process, and tells which of them somebody asked for since last time. */
  @SqlQuery(
      """
      UPDATE upload_lease l SET until = now() + :millis * interval '1 ms', wanted = false
      FROM (SELECT upload_id, wanted FROM upload_lease WHERE process = :process FOR UPDATE) old
      WHERE l.upload_id = old.upload_id
      RETURNING l.holder, old.wanted""")
  List<Renewed> renew(UUID process, long millis);

  @SqlUpdate("DELETE FROM upload_lease WHERE upload_id = :uploadId AND holder = :holder")
  void release(UUID uploadId, UUID holder);
}
