package com.mockstagram.core.web;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(IdempotencyDao.Row.class)
interface IdempotencyDao {
  record Row(byte[] fingerprint, UUID resourceId, @Nullable String answer) {}

  // Waits for a transaction that claims the same key, and then finds it taken.
  @SqlUpdate(
      """
      INSERT INTO idempotency_key (caller, key, fingerprint, resource_id, created_at)
      VALUES (:caller, :key, :fingerprint, :resourceId, :at) ON CONFLICT DO NOTHING""")
  int claim(String caller, String key, byte[] fingerprint, UUID resourceId, Instant at);

  @SqlQuery(
      """
      SELECT fingerprint, resource_id, answer FROM idempotency_key
      WHERE caller = :caller AND key = :key""")
  Optional<Row> find(String caller, String key);

  /** Keeps the first answer, and gives the one that is kept. */
  @SqlQuery(
      """
      UPDATE idempotency_key SET answer = coalesce(answer, :answer)
      WHERE caller = :caller AND key = :key
      RETURNING answer""")
  Optional<String> answer(String caller, String key, String answer);

  @SqlUpdate("DELETE FROM idempotency_key WHERE created_at < :before")
  int deleteOlder(Instant before);
}
