package dev.grpcsteps.course.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a site is built, as far as that can be told without Node.js: a build then fails. */
class SiteBuildTest {

  private static final NodeProgram NONE = new NodeProgram("no-such-program");
  private final Instant built = Instant.now().minusSeconds(100);

  @TempDir
  private Path checkout;

  private SiteBuild build;

  @BeforeEach
  void pretendThatTheSiteWasBuilt() throws IOException {
    build = SiteBuild.of(checkout, new PrintStream(OutputStream.nullOutputStream()));
    write("docs/README.md", "");
    write("docs/decisions/0001.md", "");
    write("course/src/main/site/package.json", "");
    write("common/Shown.java", "");
    write("common/NotShown.java", "");
    write("target/site/index.html", "");
    write("target/site-build/generator/shown.txt", "docs/decisions/\ncommon/Shown.java\n");
    write("target/site-build/built", "");
    try (Stream<Path> paths = Files.walk(checkout)) {
      for (Path path : paths.toList()) {
        Files.setLastModifiedTime(path, FileTime.from(built.minusSeconds(100)));
      }
    }
    Files.setLastModifiedTime(checkout.resolve("target/site-build/built"), FileTime.from(built));
  }

  private void write(String path, String text) throws IOException {
    Path file = checkout.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void bringUpToDate() throws Exception {
    build.bringUpToDate(NONE, NONE);
  }

  private void assertDue() {
    assertThatThrownBy(this::bringUpToDate).isInstanceOf(IOException.class);
  }

  private void assertNotDue() {
    assertThatCode(this::bringUpToDate).doesNotThrowAnyException();
  }

  @Test
  void needsNothingWhenNothingHasChanged() {
    assertNotDue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/README.md",
        "docs/decisions/0002.md",
        "course/src/main/site/package.json",
        "common/Shown.java",
      })
  void buildsWhenAnyThingItShowsOrUsesIsWritten(String path) throws Exception {
    write(path, "new");

    assertDue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/decisions/0001.md",
        "common/Shown.java",
        "target/site/index.html",
        "target/site-build/built",
      })
  void buildsWhenSomethingIsGone(String path) throws Exception {
    Files.delete(checkout.resolve(path));

    assertDue();
  }

  @Test
  void doesNotBuildForAFileThatNoPageShows() throws Exception {
    write("common/NotShown.java", "new");

    assertNotDue();
  }

  @Test
  void buildsAgainAfterABuildThatFailed() throws Exception {
    write("docs/README.md", "new");

    assertDue();
    assertDue();
  }

  @Test
  void saysWhatIsMissingAndWhatToDo() throws Exception {
    write("docs/README.md", "new");

    assertThatThrownBy(this::bringUpToDate)
        .hasMessageContaining("Node.js 20 or newer")
        .hasMessageContaining("there is no no-such-program on the PATH; install it");
    assertThat(checkout.resolve("target/site-build/built")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v18.20.4", "v9.0.0", "", "something else"})
  void refusesANodeThatIsTooOld(String version) {
    assertThatThrownBy(() -> NodeProgram.checkVersion(version))
        .hasMessage("Node.js must be 20 or newer, but is '" + version + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v20.0.0", "v22.12.0", "v100.0.0-nightly"})
  void takesANodeThatIsNewEnough(String version) {
    assertThatCode(() -> NodeProgram.checkVersion(version)).doesNotThrowAnyException();
  }
}
