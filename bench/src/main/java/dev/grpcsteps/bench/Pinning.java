package dev.grpcsteps.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/**
 * Keeps server and clients off each other's core, so that what is measured is the server.
 *
 * <p>By {@code taskset}, which Linux has; elsewhere, and on a single core, the system decides.
 */
final class Pinning {

  private static final boolean POSSIBLE =
      Runtime.getRuntime().availableProcessors() > 1 && runs(List.of("taskset", "--version"));

  private Pinning() {}

  /** What to put before a server's command: it gets the first core. */
  static List<String> ofServer() {
    return POSSIBLE ? List.of("taskset", "-c", "0") : List.of();
  }

  /** Moves this JVM, with all its threads, to the second core. */
  static void moveClients() {
    move("1");
  }

  /** Lets this JVM have all cores again. */
  static void release() {
    move("0-" + (Runtime.getRuntime().availableProcessors() - 1));
  }

  private static void move(String cores) {
    if (POSSIBLE) {
      runs(List.of(
          "taskset", "-a", "-p", "-c", cores, "" + ProcessHandle.current().pid()));
    }
  }

  private static boolean runs(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
