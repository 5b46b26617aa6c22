package com.mockstagram.workers;

import com.mockstagram.common.messaging.Broker;
import com.mockstagram.common.messaging.DeadLetters;
import com.mockstagram.common.messaging.DeadLetters.DeadLetter;
import com.mockstagram.common.messaging.WorkQueue;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Predicate;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Looks into what was given up: {@code dead-letters list config.yml}. */
final class DeadLettersCommand extends ConfiguredCommand<WorkersConfig> {
  private static final int MOST_SHOWN = 1_000;

  private final PrintStream out;

  DeadLettersCommand() {
    this(System.out);
  }

  DeadLettersCommand(PrintStream out) {
    super("dead-letters", "Looks into jobs that were given up, sends them again, or drops them");
    this.out = out;
  }

  @Override
  public void configure(Subparser parser) {
    parser.addArgument("action").choices("list", "show", "replay", "drop");
    super.configure(parser); // the configuration's file comes last
    parser.addArgument("--queue").help("such as encode.image; default: all of the workers' queues");
    parser.addArgument("--id").help("of one event; replay and drop take \"all\" too");
  }

  @Override
  protected void run(Bootstrap<WorkersConfig> bootstrap, Namespace arguments, WorkersConfig config)
      throws Exception {
    var broker = new Broker(config.broker, "workers-dead-letters");
    broker.start();
    try {
      run(
          new DeadLetters(broker),
          queues(arguments.getString("queue")),
          arguments.getString("action"),
          arguments.getString("id"));
    } finally {
      broker.stop();
    }
  }

  private void run(DeadLetters letters, List<WorkQueue> queues, String action, String id)
      throws IOException {
    if (!action.equals("list") && id == null) {
      throw new IllegalArgumentException(action + " needs --id (of one event, or \"all\")");
    }
    Predicate<DeadLetter> wanted =
        letter -> id == null || id.equals("all") || letter.id().toString().equals(id);
    int count = 0;
    for (WorkQueue queue : queues) {
      count +=
          switch (action) {
            case "replay" -> letters.replay(queue, wanted);
            case "drop" -> letters.drop(queue, wanted);
            default -> print(letters, queue, wanted, action.equals("show"));
          };
    }
    out.println(count + (count == 1 ? " message" : " messages"));
  }

  private int print(
      DeadLetters letters, WorkQueue queue, Predicate<DeadLetter> wanted, boolean whole)
      throws IOException {
    List<DeadLetter> found = letters.list(queue, MOST_SHOWN).stream().filter(wanted).toList();
    for (DeadLetter letter : found) {
      out.printf(
          "%s  %s  %s  medium %s  after %d attempts: %s%n",
          letter.id(),
          queue.queue(),
          letter.event(),
          letter.aggregateId(),
          letter.attempts(),
          letter.error());
      if (whole) {
        out.println(letter.body());
      }
    }
    return found.size();
  }

  private static List<WorkQueue> queues(String name) {
    return name == null
        ? List.of(WorkQueue.ENCODE_IMAGE, WorkQueue.ENCODE_VIDEO, WorkQueue.ENCODE_BACKGROUND)
        : List.of(WorkQueue.named(name));
  }
}
