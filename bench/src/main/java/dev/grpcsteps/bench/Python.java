package dev.grpcsteps.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Objects;

/** The Python that has gRPC, and the scripts that behave as the article's. */
final class Python {

  /** Where the scripts of the tests are, from the checkout. */
  static final Path SCRIPTS = Path.of("course", "src", "test", "python");

  private Python() {}

  /**
   * The one that the variable PYTHON names, as for the tests; else the first on the PATH.
   *
   * @throws IllegalStateException if that one has no gRPC
   */
  static String program() throws IOException, InterruptedException {
    String program = Objects.requireNonNullElse(System.getenv("PYTHON"), "python3");
    Process process = new ProcessBuilder(program, "-c", "import grpc, google.protobuf")
        .redirectError(Redirect.DISCARD)
        .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(program
          + " has no gRPC: install grpcio (Debian: python3-grpcio), or name another in PYTHON");
    }
    return program;
  }

  /** The path of a script of the tests, which behaves as the article's. */
  static String script(String name) {
    return home().resolve(SCRIPTS).resolve(name).toString();
  }

  /** The path of a script that only the benchmarks need. */
  static String ownScript(String name) {
    return home().resolve("bench/src/main/python").resolve(name).toString();
  }

  private static Path home() {
    return Path.of(System.getProperty("grpcsteps.home", ""));
  }
}
