package com.mockstagram.media.sweep;

import com.mockstagram.media.removal.Removals;
import com.mockstagram.media.sweep.Journal.Mode;
import com.mockstagram.media.sweep.Sweeper.Depth;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.EnvironmentCommand;
import io.dropwizard.core.setup.Environment;
import java.sql.SQLException;
import java.util.function.Supplier;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code sweep [--dry-run] config.yml}: one thorough sweep by hand. */
public final class SweepCommand<C extends Configuration> extends EnvironmentCommand<C> {
  private static final String DRY_RUN = "dryRun";

  private final Class<C> config;
  private final Supplier<Work> work;

  /** What the command runs. */
  public record Work(Sweeper sweeper, Removals removals) {}

  /**
   * @param work asked for once the application has been put together
   */
  public SweepCommand(Application<C> application, Class<C> config, Supplier<Work> work) {
    super(application, "sweep", "Removes what nobody needs any more");
    this.config = config;
    this.work = work;
  }

  @Override
  protected Class<C> getConfigurationClass() {
    return config;
  }

  @Override
  public void configure(Subparser subparser) {
    subparser
        .addArgument("--dry-run")
        .dest(DRY_RUN)
        .action(Arguments.storeTrue())
        .help("tell what would be removed, and remove nothing");
    super.configure(subparser);
  }

  @Override
  protected void run(Environment environment, Namespace namespace, C configuration)
      throws SQLException {
    Mode mode = namespace.getBoolean(DRY_RUN) ? Mode.DRY_RUN : Mode.FOR_REAL;
    Work parts = work.get();
    var journal = parts.sweeper().sweep(Depth.THOROUGH, mode);
    if (journal.isEmpty()) {
      System.out.println("Another process sweeps just now.");
      return;
    }
    if (mode == Mode.FOR_REAL) {
      parts.removals().runDue();
    }
    System.out.println(
        (mode == Mode.DRY_RUN ? "Would remove: " : "Removed: ") + journal.get().counts());
  }
}
