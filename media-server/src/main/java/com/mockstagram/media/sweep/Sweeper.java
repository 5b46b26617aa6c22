package com.mockstagram.media.sweep;

import com.mockstagram.common.db.Database;
import com.mockstagram.common.http.DomainException.Unavailable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the chores, in one process at a time. */
public final class Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  /** Any number that nothing else in this database locks. */
  private static final long LOCK = 0x73776565704cL;

  private final Database database;
  private final List<Chore> quick;
  private final List<Chore> thorough;

  public enum Depth {
    /** What the database alone tells. */
    QUICK,
    /** Also compares it with everything in MinIO. */
    THOROUGH
  }

  /**
   * @param quick chores that ask the database alone
   * @param thorough chores that read whole buckets
   */
  public Sweeper(Database database, List<Chore> quick, List<Chore> thorough) {
    this.database = database;
    this.quick = List.copyOf(quick);
    this.thorough = List.copyOf(thorough);
  }

  /**
   * Runs once over everything.
   *
   * @return empty when another process sweeps just now
   */
  public Optional<Journal> sweep(Depth depth, Journal.Mode mode) throws SQLException {
    // A connection of its own: the lock lives as long as the connection, and frees itself with it.
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      if (!lock(statement)) {
        return Optional.empty();
      }
      var journal = new Journal(mode);
      quick.forEach(chore -> run(chore, journal));
      if (depth == Depth.THOROUGH) {
        thorough.forEach(chore -> run(chore, journal));
      }
      return Optional.of(journal);
    }
  }

  private static void run(Chore chore, Journal journal) {
    try {
      chore.run(journal);
    } catch (Unavailable e) {
      LOG.warn("No {} were looked for: {}", chore.name(), e.getMessage());
    }
  }

  private static boolean lock(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK + ")")) {
      return row.next() && row.getBoolean(1);
    }
  }
}
