package com.mockstagram.media.medium;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.mockstagram.common.json.Json;
import com.mockstagram.common.media.MediaError;
import com.mockstagram.common.media.MediaKind;
import com.mockstagram.common.media.MediaState;
import com.mockstagram.common.media.MediaTraits;
import com.mockstagram.common.media.Variant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code medium}, and writes their JSON columns. */
public final class MediumMapper implements RowMapper<Medium> {
  private static final TypeReference<List<Variant>> VARIANTS = new TypeReference<>() {};
  private static final TypeReference<MediaError> ERROR = new TypeReference<>() {};
  private static final TypeReference<MediaTraits> TRAITS = new TypeReference<>() {};

  @Override
  public Medium map(ResultSet row, StatementContext context) throws SQLException {
    List<Variant> variants = read(row.getString("variants"), VARIANTS);
    return new Medium(
        row.getObject("id", UUID.class),
        row.getObject("owner_id", UUID.class),
        row.getObject("blob_id", UUID.class),
        MediaKind.valueOf(row.getString("kind")),
        MediaState.valueOf(row.getString("state")),
        row.getLong("version"),
        row.getLong("job"),
        row.getString("recipe"),
        new Medium.Look(
            row.getDouble("progress"),
            read(row.getString("error"), ERROR),
            read(row.getString("traits"), TRAITS),
            variants == null ? List.of() : variants,
            row.getString("hls"),
            row.getString("poster")),
        row.getTimestamp("changed_at").toInstant());
  }

  static @Nullable String json(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write " + value, e);
    }
  }

  private static <T> @Nullable T read(@Nullable String json, TypeReference<T> type)
      throws SQLException {
    if (json == null) {
      return null;
    }
    try {
      return Json.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new SQLException("a medium's row is not what was written", e);
    }
  }
}
