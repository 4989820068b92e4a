package dev.grpcsteps.course.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/** The compiler of contracts, as the build has fetched it into Maven's local repository. */
final class Protoc {

  private static final String ARCHITECTURE =
      System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";

  private Protoc() {}

  /**
   * The program.
   *
   * @throws IOException if it is not there, or may not be run, saying what to do
   */
  static Path program() throws IOException {
    Properties built = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Protoc.class.getResourceAsStream("protoc.properties"))) {
      built.load(new InputStreamReader(in, UTF_8));
    }
    String version = built.getProperty("version");
    Path folder = Path.of(built.getProperty("repository"))
        .resolve(Path.of("com", "google", "protobuf", "protoc", version));
    return in(folder, "protoc-" + version + "-" + system());
  }

  static Path in(Path folder, String name) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        var program = files
            .filter(file -> file.getFileName().toString().matches(name + "-\\w+\\.exe"))
            // A repository may serve machines of two kinds.
            .min(Comparator.comparing(file -> !file.toString().contains(ARCHITECTURE)));
        if (program.isPresent()) {
          return executable(program.get());
        }
      }
    }
    throw new IOException("there must be a " + name + " in " + folder
        + ", but there is none: delete course/target, and ./learn builds and fetches it again");
  }

  /** Maven fetches a program as it does any file: what runs it has to make it one. */
  private static Path executable(Path program) throws IOException {
    if (!Files.isExecutable(program) && !program.toFile().setExecutable(true)) {
      throw new IOException(program + " must be executable, but is not: allow it, by chmod a+x");
    }
    return program;
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return "windows";
    }
    return name.startsWith("mac") ? "osx" : "linux";
  }
}
