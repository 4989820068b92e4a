package dev.grpcsteps.course.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What is set outside of the command line, and would end a command later with a message that names nothing. */
public final class Surroundings {

  private Surroundings() {}

  /** What is wrong, and the way out; empty if all is well. */
  public static Optional<String> complaint(Map<String, String> environment, Path temporary) {
    String port = environment.getOrDefault("GRPCSTEPS_PORT", "1234");
    if (!isPort(port)) {
      return Optional.of("the variable GRPCSTEPS_PORT must be a port, 0 to 65535, but was '" + port
          + "': set it to one, or unset it");
    }
    String deadline = environment.getOrDefault("GRPCSTEPS_DEADLINE", "10");
    if (!deadline.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      return Optional.of("the variable GRPCSTEPS_DEADLINE must be a number of seconds, but was '"
          + deadline + "': set it to one, or unset it");
    }
    if (!Files.isDirectory(temporary)) {
      return Optional.of(
          "there is no folder " + temporary + " for temporary files: make it, or change"
              + " what names it, TMP on Windows or -Djava.io.tmpdir in JAVA_TOOL_OPTIONS");
    }
    return Optional.empty();
  }

  private static boolean isPort(String text) {
    return text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65535;
  }
}
