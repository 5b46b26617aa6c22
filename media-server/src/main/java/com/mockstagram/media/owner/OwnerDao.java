package com.mockstagram.media.owner;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(Owner.class)
interface OwnerDao {
  @SqlUpdate(
      """
      INSERT INTO owner (id, permits, permits_at) VALUES (:id, :permits, :at)
      ON CONFLICT (id) DO NOTHING""")
  void ensure(UUID id, double permits, Instant at);

  @SqlQuery("SELECT id, bytes, items, permits, permits_at FROM owner WHERE id = :id")
  Optional<Owner> find(UUID id);

  // NO KEY: rows that refer to the owner may still be written by others meanwhile.
  @SqlQuery(
      """
      SELECT id, bytes, items, permits, permits_at FROM owner WHERE id = :id
      FOR NO KEY UPDATE""")
  Owner lock(UUID id);

  @SqlUpdate(
      """
      UPDATE owner SET bytes = :bytes, items = :items, permits = :permits, permits_at = :permitsAt
      WHERE id = :id""")
  void save(@BindMethods Owner owner);

  @SqlUpdate("UPDATE owner SET bytes = bytes + :bytes, items = items + :items WHERE id = :id")
  void add(UUID id, long bytes, int items);
}
