package com.mockstagram.core.media;

import com.mockstagram.common.media.MediaDocument;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface MediumDao {
  // DO UPDATE locks the row even where its WHERE says no.
  @SqlUpdate(
      """
      INSERT INTO medium (id, owner_id, version, document)
      VALUES (:id, :ownerId, :version, :document)
      ON CONFLICT (id) DO UPDATE
      SET version = excluded.version, document = excluded.document
      WHERE medium.version < excluded.version""")
  void keep(UUID id, UUID ownerId, long version, @Nullable MediaDocument document);

  @SqlQuery("SELECT id, owner_id, version, document FROM medium WHERE id = ANY(:ids)")
  @RegisterConstructorMapper(MediumCopy.class)
  List<MediumCopy> find(List<UUID> ids);
}
