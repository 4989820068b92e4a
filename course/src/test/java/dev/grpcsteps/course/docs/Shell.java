package dev.grpcsteps.course.docs;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Runs the commands of one page, one after another, and knows which still run. */
final class Shell {

  /** Exit code of a command that goes on running, as it should. */
  static final int IN_BACKGROUND = -1;

  /** Exit code of a command that had to be ended. */
  static final int ENDLESS = -2;

  /** After so much of it, a command waits for what is typed. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  /** The result of a command. */
  record Result(Output printed, int exitCode) {}

  private final ReadersCheckout home;
  private final Duration toEnd;
  private final Duration toPrint;
  private final Deque<Background> background = new ArrayDeque<>();

  /**
   * A shell in a home.
   *
   * @param toEnd how long a command may print nothing before it counts as endless; the shell waits a
   *     quarter of that for output that the page shows
   */
  Shell(ReadersCheckout home, Duration toEnd) {
    this.home = home;
    this.toEnd = toEnd;
    this.toPrint = toEnd.dividedBy(4);
  }

  /**
   * Runs a command to its end, or until a line of it has a certain text.
   *
   * @param input the lines to type, each when all that is shown above it has been printed
   */
  Result run(Command command, List<String> input, String until)
      throws IOException, InterruptedException {
    Running running = home.start(command.text());
    type(running, command.shown(), input);
    running.await(screen -> endOfLineWith(until, screen) > 0, toEnd);
    String screen = running.screen();
    if (running.ended()) {
      return new Result(output(running.screen()), running.exitCode());
    }
    int end = endOfLineWith(until, screen);
    if (end == 0) {
      running.close();
      return new Result(output(screen), ENDLESS);
    }
    background.push(new Background(running, end));
    return new Result(output(screen.substring(0, end)), IN_BACKGROUND);
  }

  private static int endOfLineWith(String text, String screen) {
    int at = screen.indexOf(text);
    return at < 0 ? 0 : screen.indexOf('\n', at) + 1;
  }

  private void type(Running running, List<String> shown, List<String> input)
      throws InterruptedException {
    int from = 0;
    for (String line : input) {
      int at = from;
      while (at < shown.size() && !showsTyped(shown.get(at), line)) {
        at++;
      }
      List<String> above = new ArrayList<>(shown.subList(0, at));
      if (at < shown.size()) {
        // The prompt before what is typed.
        above.add(shown.get(at).substring(0, shown.get(at).length() - line.length()));
        from = at + 1;
      }
      boolean known = at < shown.size();
      Output expected = new Output(above);
      // Where the page leaves out what stands above, silence must do.
      running.await(screen -> known && expected.fits(output(screen)), known ? toPrint : SILENCE);
      running.type(line);
    }
    running.endInput();
  }

  private static boolean showsTyped(String shown, String line) {
    return shown.equals(line) || shown.endsWith(": " + line);
  }

  /** Whether a command goes on running. */
  boolean hasBackground() {
    return !background.isEmpty();
  }

  /** What the command that was started last has printed since; waits for what is shown. */
  Output look(Output shown) throws InterruptedException {
    Background latest = background.element();
    latest.running().await(screen -> shown.fits(output(latest.unseen(screen))), toPrint);
    return output(latest.see());
  }

  /** Stops it; returns what it has printed since. */
  Output stop() throws InterruptedException {
    Background latest = background.pop();
    latest.running().stop();
    return output(latest.see());
  }

  private Output output(String printed) {
    return new Output(home.asShown(printed).lines().toList());
  }
}
