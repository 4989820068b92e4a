package dev.grpcsteps.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps servers and clients off each other's core, so that what is measured is the server.
 *
 * <p>By {@code taskset}, which Linux has; elsewhere, and on a single core, the system decides.
 */
final class Pinning {

  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final String ANY_CORE = "0-" + (CORES - 1);
  private static final boolean POSSIBLE = CORES > 1 && runs(List.of("taskset", "--version"));

  private Pinning() {}

  /** Puts these servers on the first core, and this JVM, the clients, on the second. */
  static void apart(List<BenchedServer> servers) throws IOException {
    for (BenchedServer server : servers) {
      move(server.pid(), "0");
      freeCompilers(server.pid());
    }
    move(ProcessHandle.current().pid(), "1");
  }

  /**
   * Lets a JVM's compilers run on any core: beside a thread that is never idle they take half a minute
   * for what it needs compiled anew, and it is slow meanwhile.
   */
  private static void freeCompilers(long pid) throws IOException {
    Path threads = Path.of("/proc", String.valueOf(pid), "task");
    if (!POSSIBLE || Files.notExists(threads)) {
      return;
    }
    try (Stream<Path> all = Files.list(threads)) {
      for (Path thread : all.toList()) {
        if (Files.readString(thread.resolve("comm")).contains(" Compiler")) {
          runs(List.of("taskset", "-p", "-c", ANY_CORE, thread.getFileName().toString()));
        }
      }
    }
  }

  /** Lets all of them have all cores again, as they had at first. */
  static void together(List<BenchedServer> servers) {
    servers.forEach(server -> move(server.pid(), ANY_CORE));
    move(ProcessHandle.current().pid(), ANY_CORE);
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
