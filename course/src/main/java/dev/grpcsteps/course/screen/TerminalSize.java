package dev.grpcsteps.course.screen;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much fits on the reader's screen.
 *
 * @param rows lines; no end where what is printed goes to no terminal, or on Windows
 * @param columns characters in a line, 80 at most: longer lines are hard to read
 */
public record TerminalSize(int rows, int columns) {

  private static final int MOST_COLUMNS = 80;
  private static final int LEAST_COLUMNS = 30;
  private static final TerminalSize ENDLESS = new TerminalSize(Integer.MAX_VALUE, MOST_COLUMNS);

  // stty tells the size of the terminal at its standard input: Java has no way to ask.
  private static final String ASK = "test -t 1 && stty size 1>&2";
  private static final Pattern ANSWER = Pattern.compile("(\\d{1,5}) (\\d{1,5})");

  /** As it is now: the reader may have changed it. */
  public static TerminalSize now() {
    try {
      Process shell = new ProcessBuilder("sh", "-c", ASK)
          .redirectInput(Redirect.INHERIT)
          .redirectOutput(Redirect.INHERIT)
          .start();
      String answer = new String(shell.getErrorStream().readAllBytes(), StandardCharsets.US_ASCII);
      shell.waitFor(1, TimeUnit.SECONDS);
      return of(answer);
    } catch (IOException e) {
      return ENDLESS; // Windows has no sh.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ENDLESS;
    }
  }

  /** What stty said, as in {@code 24 80}; a terminal that does not know says 0. */
  static TerminalSize of(String answer) {
    Matcher size = ANSWER.matcher(answer.strip());
    if (!size.matches()) {
      return ENDLESS;
    }
    int rows = Integer.parseInt(size.group(1));
    int columns = Integer.parseInt(size.group(2));
    return new TerminalSize(
        rows == 0 ? Integer.MAX_VALUE : rows,
        columns == 0 ? MOST_COLUMNS : Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, columns)));
  }

  /** Whether there is a screen at all, which what is printed may fill. */
  public boolean hasEnd() {
    return rows != Integer.MAX_VALUE;
  }

  /** With so many rows less, but a few. */
  public TerminalSize less(int taken) {
    return hasEnd() ? new TerminalSize(Math.max(1, rows - taken), columns) : this;
  }
}
