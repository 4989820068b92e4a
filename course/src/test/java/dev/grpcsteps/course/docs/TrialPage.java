package dev.grpcsteps.course.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A page that is wrong on purpose, as {@code docs/trial.md} of this checkout, and what a check says. */
final class TrialPage {

  static final CourseFiles CHECKOUT = checkout(Path.of(".."));

  private TrialPage() {}

  static CourseFiles checkout(Path root) {
    try {
      return CourseFiles.at(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DocsPage page(String text) {
    return DocsPage.of("docs/trial.md", text.lines().toList());
  }

  static Findings of(Check check, String text) throws Exception {
    DocsPage page = page(text);
    Findings findings = new Findings(page);
    check.check(page, findings);
    return findings;
  }

  /** The faults found, without the page's name. */
  static List<String> faults(Check check, String text) throws Exception {
    return of(check, text).faults().stream()
        .map(fault -> fault.replaceFirst("^docs/trial.md:", ""))
        .toList();
  }

  /** The page with every block as it should be. */
  static String repaired(Check check, String text) throws Exception {
    Findings findings = of(check, text);
    if (!findings.faults().isEmpty()) {
      throw new AssertionError(findings.complaint());
    }
    return String.join("\n", findings.repaired()) + "\n";
  }

  /**
   * A reader's checkout with nothing in it but the script learn, for commands that start no JVM.
   *
   * @param folder must be empty
   */
  static ReadersCheckout home(Path folder) throws IOException {
    Path original = folder.resolve("original");
    write(original, "learn", Files.readString(CHECKOUT.root().resolve("learn")));
    Path copy = Files.createDirectory(folder.resolve("copy"));
    return new ReadersCheckout(checkout(original), copy);
  }

  /** Puts a file into a folder that stands for a checkout. */
  static void write(Path root, String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
