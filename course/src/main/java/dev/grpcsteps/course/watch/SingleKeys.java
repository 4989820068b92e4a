package dev.grpcsteps.course.watch;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A terminal that hands over each key as it is typed. It is stty that says so to the terminal; where
 * there is none, as on Windows, a reader types Enter after the letter.
 */
final class SingleKeys implements AutoCloseable {

  private final @Nullable String before;
  private final Thread atExit = new Thread(this::restore, "terminal");

  /** Changes the terminal at standard input, if that is one. */
  static SingleKeys ofTerminal() {
    String before = stty("-g"); // Nothing where standard input is no terminal.
    boolean changed = before != null && stty("-icanon", "-echo", "min", "1") != null;
    return new SingleKeys(changed ? before : null);
  }

  private SingleKeys(@Nullable String before) {
    this.before = before;
    if (areOn()) {
      Runtime.getRuntime().addShutdownHook(atExit); // Ctrl-C must not leave a shell without echo.
    }
  }

  /** Whether keys come without Enter. */
  boolean areOn() {
    return before != null;
  }

  private void restore() {
    stty(Objects.requireNonNull(before));
  }

  @Override
  public void close() {
    if (areOn()) {
      Runtime.getRuntime().removeShutdownHook(atExit);
      restore();
    }
  }

  /** What stty answers; null if it refuses, or is not there. */
  private static @Nullable String stty(String... args) {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(args));
    try {
      Process stty = new ProcessBuilder(command)
          .redirectInput(Redirect.INHERIT)
          .redirectError(Redirect.DISCARD)
          .start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return stty.waitFor() == 0 ? answer.strip() : null;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
