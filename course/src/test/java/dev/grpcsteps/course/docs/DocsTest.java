package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.command.Terminal;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every page of the course to what is so; with {@code -Ddocs.update=true}, repairs them.
 *
 * <p>The commands of all pages take minutes. A reader's build runs those of a few pages, which between
 * them use all that runs commands; CI runs them all.
 */
@Order(1) // A page's commands run one after the other, and the longest page sets the end.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class DocsTest {

  private static final boolean ON_WINDOWS = File.separatorChar == '\\';
  private static final boolean UPDATE = Boolean.getBoolean("docs.update");
  private static final List<String> A_FEW = List.of("README.md", "docs/00-first-call.md");
  // No command is silent for a tenth of it; but the machine may be busy with something else.
  private static final Duration TO_END = Duration.ofMinutes(8);
  private static final Map<String, Object> PAGES = new ConcurrentHashMap<>();
  private static final CourseFiles CHECKOUT;
  private static final List<Check> CHECKS;

  static {
    try {
      CHECKOUT = CourseFiles.at(Path.of(".."));
      CHECKS = List.of(
          new FormCheck(),
          new QuestionsCheck(),
          new SnippetCheck(CHECKOUT),
          new TableCheck(CHECKOUT),
          new ReadingTimeCheck(CHECKOUT),
          new LinkCheck(CHECKOUT),
          new NameCheck(CHECKOUT, ClassNames.seenFrom(CHECKOUT)),
          CommandCheck.of(CHECKOUT),
          new VersionCheck(CHECKOUT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> pages() {
    return CHECKOUT.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void showsAndNamesWhatIsThere(String name) throws Exception {
    hold(name, CHECKS);
  }

  static List<String> pagesWithCommands() throws IOException {
    boolean some = System.getProperty("docs.commands", "all").equals("some");
    List<String> all = new ArrayList<>();
    for (String name : pages()) {
      if (CHECKOUT.page(name).blocks().stream().anyMatch(DocsTest::hasCommands)) {
        all.add(name);
      }
    }
    List<String> run = some ? all.stream().filter(A_FEW::contains).toList() : all;
    Terminal.OF_THE_BUILD.printf(
        "the commands of %d of %d pages are run%n", run.size(), all.size());
    return run;
  }

  @ParameterizedTest
  @MethodSource("pagesWithCommands")
  void showsWhatItsCommandsPrint(String name, @TempDir Path folder) throws Exception {
    Assumptions.assumeFalse(ON_WINDOWS, "the pages' commands need a POSIX shell");
    long start = System.nanoTime();
    try (ReadersCheckout home = new ReadersCheckout(CHECKOUT, folder)) {
      hold(name, List.of(new ConsoleCheck(new Shell(home, TO_END)), new DrawingCheck(home)));
    }
    Terminal.OF_THE_BUILD.printf(
        "%s: its commands took %.1f s%n", name, (System.nanoTime() - start) / 1e9);
  }

  private static boolean hasCommands(Block block) {
    return block.isFence("console") || block.isFence("mermaid");
  }

  @Test
  void showsEveryRegionThatIsMarked() throws Exception {
    List<DocsPage> pages = new ArrayList<>();
    for (String name : pages()) {
      pages.add(CHECKOUT.page(name));
    }

    assertThat(new SnippetCheck(CHECKOUT).unused(pages))
        .as("regions that no page shows: show them, or take the markers out")
        .isEmpty();
  }

  private static void hold(String name, List<Check> checks) throws Exception {
    // Two tests repair a page: each reads it when the other has written it.
    synchronized (UPDATE ? PAGES.computeIfAbsent(name, key -> new Object()) : new Object()) {
      hold(CHECKOUT.page(name), checks);
    }
  }

  private static void hold(DocsPage page, List<Check> checks) throws Exception {
    Findings findings = new Findings(page);
    for (Check check : checks) {
      check.check(page, findings);
    }
    if (UPDATE) {
      findings.repair(CHECKOUT.root());
      assertThat(findings.faults()).as("what only the author can repair").isEmpty();
    } else if (!findings.complaint().isEmpty()) {
      throw new AssertionError(findings.complaint());
    }
  }
}
