package com.mockstagram.core.media;

import com.mockstagram.common.json.Json;
import com.mockstagram.common.media.MediaDocument;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** How a document stands in a column of type jsonb. */
final class DocumentColumn {
  private DocumentColumn() {}

  static final class Argument extends AbstractArgumentFactory<MediaDocument> {
    Argument() {
      super(Types.OTHER);
    }

    @Override
    protected org.jdbi.v3.core.argument.Argument build(
        MediaDocument document, ConfigRegistry config) {
      return (position, statement, context) ->
          statement.setObject(position, write(document), Types.OTHER);
    }

    private static String write(MediaDocument document) {
      try {
        return Json.mapper().writeValueAsString(document);
      } catch (IOException e) {
        throw new IllegalArgumentException("cannot write " + document, e);
      }
    }
  }

  static final class Mapper implements ColumnMapper<MediaDocument> {
    @Override
    @SuppressWarnings("NullAway") // SQL's null, as Jdbi wants it
    public @Nullable MediaDocument map(ResultSet rows, int column, StatementContext context)
        throws SQLException {
      String json = rows.getString(column);
      try {
        return json == null ? null : Json.mapper().readValue(json, MediaDocument.class);
      } catch (IOException e) {
        throw new SQLException("not a media document: " + json, e);
      }
    }
  }
}
