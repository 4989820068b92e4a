package dev.grpcsteps.common.lab;

import dev.grpcsteps.common.store.JsonFileUserStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The article's six users in a file of their own; closing them removes it. */
record TemporaryUsers(Path folder, JsonFileUserStore store) implements AutoCloseable {

  static TemporaryUsers create() throws IOException {
    Path folder = Files.createTempDirectory("grpc-in-four-steps");
    // For a reader who stops a tour with Ctrl-C; what was named last is deleted first.
    folder.toFile().deleteOnExit();
    file(folder).toFile().deleteOnExit();
    folder.resolve("users.json.lock").toFile().deleteOnExit();
    return new TemporaryUsers(folder, JsonFileUserStore.open(file(folder)));
  }

  private static Path file(Path folder) {
    return folder.resolve("users.json");
  }

  Path file() {
    return file(folder);
  }

  @Override
  public void close() {
    store.close();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
