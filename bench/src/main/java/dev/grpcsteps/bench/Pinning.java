package dev.grpcsteps.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/**
 * Keeps servers and clients off each other's core, so that what is measured is the server.
 *
 * <p>By {@code taskset}, which Linux has; elsewhere, and on a single core, the system decides.
 */
final class Pinning {

  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final boolean POSSIBLE = CORES > 1 && runs(List.of("taskset", "--version"));

  private Pinning() {}

  /** Puts these servers on the first core, and this JVM, the clients, on the second. */
  static void apart(List<BenchedServer> servers) {
    servers.forEach(server -> move(server.pid(), "0"));
    move(ProcessHandle.current().pid(), "1");
  }

  /** Lets all of them have all cores again, as they had at first. */
  static void together(List<BenchedServer> servers) {
    servers.forEach(server -> move(server.pid(), "0-" + (CORES - 1)));
    move(ProcessHandle.current().pid(), "0-" + (CORES - 1));
  }

  private static void move(long pid, String cores) {
    if (POSSIBLE) {
      runs(List.of("taskset", "-a", "-p", "-c", cores, String.valueOf(pid)));
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
