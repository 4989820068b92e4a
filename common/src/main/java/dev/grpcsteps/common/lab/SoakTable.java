package dev.grpcsteps.common.lab;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the scenarios of the {@code soak} test group have seen: a line each in {@code
 * target/soak.txt}, which the build prints as a table when all are through.
 */
public final class SoakTable {

  private static final Path FILE = Path.of("target", "soak.txt");

  private SoakTable() {}

  /**
   * Adds a line, before the scenario judges it: the table also shows what failed.
   *
   * @param scenario its name
   * @param done what was done to the server or the store
   * @param seen what came of it, with figures
   * @param bar what would have been good enough
   */
  public static synchronized void row(String scenario, String done, String seen, String bar) {
    String line = String.join(" | ", scenario, done, seen, bar);
    try {
      Files.createDirectories(FILE.toAbsolutePath().getParent());
      Files.write(FILE, List.of(line), CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
