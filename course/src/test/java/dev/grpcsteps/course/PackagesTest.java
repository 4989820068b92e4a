package dev.grpcsteps.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may import whom: what judges, runs or keeps exercises knows nothing of what shows them. */
class PackagesTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/grpcsteps/course");

  /** By its name, the packages that one may import. */
  private static final Map<String, Set<String>> MAY_IMPORT = Map.of(
      "worker", Set.of(),
      "cluster", Set.of("check"),
      "exercise", Set.of(),
      "quiz", Set.of(),
      "drawing", Set.of(),
      "site", Set.of(),
      "check", Set.of("exercise", "worker"),
      "screen", Set.of("exercise", "check"),
      "watch", Set.of("exercise", "check", "screen"));

  /** Learn's own package and its commands, which no other package may import. */
  private static final Set<String> ABOVE = Set.of("", "command");

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?dev\\.grpcsteps\\.course\\.((?:[a-z]+(?=\\.))?)");

  @Test
  void importOnlyWhatTheyMay() throws IOException {
    try (Stream<Path> packages = Files.list(SOURCES).filter(Files::isDirectory)) {
      for (Path folder : packages.toList()) {
        String name = folder.getFileName().toString();
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.toList()) {
            assertThat(forbidden(name, Files.readString(file)))
                .as("%s imports", file)
                .isEmpty();
          }
        }
      }
    }
  }

  @Test
  void noticesAnImportOfAPackageAbove() {
    String source =
        "import java.util.List;\nimport static dev.grpcsteps.course.screen.Screen.print;\n";

    assertThat(forbidden("watch", source)).isEmpty();
    assertThat(forbidden("check", source)).containsExactly("screen");
    assertThat(forbidden("command", "import dev.grpcsteps.course.Learn;")).containsExactly("");
    assertThat(forbidden("other", "import dev.grpcsteps.course.command.Step;"))
        .containsExactly("command");
  }

  private static List<String> forbidden(String name, String source) {
    Set<String> allowed = MAY_IMPORT.get(name);
    return IMPORT
        .matcher(source)
        .results()
        .map(match -> match.group(1))
        .filter(imported -> !imported.equals(name))
        .filter(
            imported -> allowed == null ? ABOVE.contains(imported) : !allowed.contains(imported))
        .toList();
  }
}
