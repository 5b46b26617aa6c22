package com.mockstagram.common.db;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells an outage of the database from a fault of whoever asked it. */
public final class DatabaseOutage {
  private DatabaseOutage() {}

  /** Whether a failure, or what lies beneath it, says that the database does not answer. */
  public static boolean isBehind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectionException
          || cause instanceof SQLTransientException
          || cause instanceof SQLException sql && isOutage(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOutage(@Nullable String state) {
    // 08: connection exception; 57P: operator intervention, such as a shutdown.
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }
}
