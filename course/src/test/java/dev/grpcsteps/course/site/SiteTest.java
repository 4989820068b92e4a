package dev.grpcsteps.course.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Builds two sites, the course's and a small one of {@code src/test/site} with all that a page may
 * have, and looks at them with a headless Chromium.
 *
 * <p>Needs Node.js, and Chromium at {@code /usr/bin/chromium} or where the variable {@code CHROMIUM}
 * says. What the checks said is in {@code target/site-checks}.
 */
@Tag("site")
@Timeout(1800)
@Execution(ExecutionMode.CONCURRENT)
class SiteTest {

  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Path CHECKS = MODULE.resolve("target/site-checks");
  private static final SiteBuild COURSE =
      SiteBuild.of(MODULE.resolve("..").normalize(), System.err);
  private static final SiteBuild SMALL = small(MODULE.resolve("src/test/site"));

  private static SiteServer course;
  private static SiteServer small;

  private static SiteBuild small(Path checkout) {
    Path target = MODULE.resolve("target/small-site");
    return new SiteBuild(checkout, COURSE.generator(), target, System.err);
  }

  @BeforeAll
  @Timeout(1800)
  static void buildAndServe() throws Exception {
    COURSE.bringUpToDate(NodeProgram.NODE, NodeProgram.NPM);
    SMALL.bringUpToDate(NodeProgram.NODE, NodeProgram.NPM);
    copy(MODULE.resolve("src/test/js"), CHECKS);
    NpmInstall.in(CHECKS, NodeProgram.NPM, System.err);
    course = SiteServer.start(COURSE.site(), 0);
    small = SiteServer.start(SMALL.site(), 0);
  }

  @AfterAll
  static void stop() {
    course.close();
    small.close();
  }

  // Chromium ends its requests when the machine gets or loses a network, as it does with
  // containers.
  @ResourceLock(value = "networks", mode = ResourceAccessMode.READ)
  @ParameterizedTest
  @ValueSource(strings = {"controls.test.mjs", "reader.test.mjs", "pages.test.mjs"})
  void passesTheChecksInABrowser(String checks) throws Exception {
    Map<String, String> sites = Map.of(
        "COURSE", course.url(),
        "COURSE_FOLDER", COURSE.site().toString(),
        "SMALL", small.url(),
        "SMALL_FOLDER", SMALL.site().toString());
    Path log = CHECKS.resolve(checks + ".log");

    int exitCode = NodeProgram.NODE.run(
        CHECKS, sites, log, line -> {}, "--test", "--test-reporter=spec", checks);

    assertThat(log).content().containsPattern("pass [1-9]");
    assertThat(exitCode).as(Files.readString(log)).isZero();
  }

  @Test
  void keepsTheSiteAndNamesTheLinkWhenOneLeadsNowhere(@TempDir Path checkout) throws Exception {
    copy(SMALL.checkout(), checkout);
    Files.writeString(
        checkout.resolve("docs/more/zebra.md"), "[dead](dead.md)", StandardOpenOption.APPEND);

    assertThatThrownBy(() -> small(checkout).bringUpToDate(NodeProgram.NODE, NodeProgram.NPM))
        .hasMessageContaining("docs/more/zebra.md links to dead.md, but there is no such file");
    assertThat(SMALL.site().resolve("index.html")).exists();
  }

  @Test
  void saysThatTheNetworkIsNeededWhenThereIsNone(@TempDir Path folder) throws Exception {
    copy(MODULE.resolve("src/test/js"), folder);
    Files.writeString(
        folder.resolve(".npmrc"), "registry=http://127.0.0.1:1/\ncache=empty\nproxy=null\n");

    assertThatThrownBy(() -> NpmInstall.in(folder, NodeProgram.NPM, System.err))
        .hasMessageContaining("npm cannot reach its registry")
        .hasMessageContaining("it needs the network");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
