package dev.grpcsteps.bench;

import dev.grpcsteps.common.lab.ManyUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder for the files of one measurement, deleted after it.
 *
 * <p>Not one for temporary files: that may be in memory, where a sync costs nothing.
 */
final class BenchFolder implements AutoCloseable {

  private final Path path;
  private int files;

  BenchFolder() throws IOException {
    Path target = Path.of(System.getProperty("grpcsteps.home", ""), "bench", "target");
    Files.createDirectories(target);
    path = Files.createTempDirectory(target, "measured");
  }

  Path path() {
    return path;
  }

  /** A file of so many users, for one server. */
  Path users(int count) throws IOException {
    Path folder = Files.createDirectory(path.resolve("server" + ++files));
    return ManyUsers.write(folder.resolve("users.json"), count);
  }

  @Override
  public void close() throws IOException {
    try (var all = Files.walk(path)) {
      for (Path each : all.sorted((some, other) -> other.compareTo(some)).toList()) {
        Files.delete(each);
      }
    }
  }
}
