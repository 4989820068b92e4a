package dev.grpcsteps.bench;

import java.nio.file.Path;
import java.util.Objects;

/** The Python that has gRPC, and the scripts that behave as the article's. */
final class Python {

  private Python() {}

  /** As for the tests: the variable PYTHON names it, else the first on the PATH. */
  static String program() {
    return Objects.requireNonNullElse(System.getenv("PYTHON"), "python3");
  }

  /** The path of a script. */
  static String script(String name) {
    Path home = Path.of(System.getProperty("grpcsteps.home", ""));
    Path folder = name.startsWith("synced")
        ? home.resolve("bench/src/main/python")
        : home.resolve("step4-bidi/src/test/python");
    return folder.resolve(name).toString();
  }
}
