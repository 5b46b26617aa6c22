package com.mockstagram.media.removal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(Removal.class)
interface RemovalDao {
  @SqlUpdate(
      "INSERT INTO removal (id, what, subject, due_at) VALUES (:id, :what, :subject, :dueAt)")
  void insert(@BindMethods Removal removal);

  @SqlQuery(
      """
      SELECT id, what, subject, due_at FROM removal WHERE due_at <= :now
      ORDER BY due_at, id LIMIT :limit""")
  List<Removal> due(Instant now, int limit);

  @SqlQuery("SELECT id, what, subject, due_at FROM removal WHERE subject = :subject")
  List<Removal> of(UUID subject);

  @SqlUpdate("DELETE FROM removal WHERE id = :id")
  void delete(UUID id);

  @SqlUpdate("UPDATE removal SET due_at = :dueAt WHERE id = :id")
  void postpone(UUID id, Instant dueAt);

  @SqlQuery("SELECT count(*) FROM removal WHERE due_at <= :now")
  long countDue(Instant now);
}
