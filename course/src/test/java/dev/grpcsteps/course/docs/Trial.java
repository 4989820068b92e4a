package dev.grpcsteps.course.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A page that is wrong on purpose, as {@code docs/trial.md} of this checkout, and what a check says. */
final class Trial {

  static final Checkout CHECKOUT = checkout(Path.of(".."));

  private Trial() {}

  static Checkout checkout(Path root) {
    try {
      return Checkout.at(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Page page(String text) {
    return Page.of("docs/trial.md", text.lines().toList());
  }

  static Report of(Check check, String text) throws Exception {
    Page page = page(text);
    Report report = new Report(page);
    check.check(page, report);
    return report;
  }

  /** The faults found, without the page's name. */
  static List<String> faults(Check check, String text) throws Exception {
    return of(check, text).faults().stream()
        .map(fault -> fault.replaceFirst("^docs/trial.md:", ""))
        .toList();
  }

  /** The page with every block as it should be. */
  static String mended(Check check, String text) throws Exception {
    Report report = of(check, text);
    if (!report.faults().isEmpty()) {
      throw new AssertionError(report.complaint());
    }
    return String.join("\n", report.mended()) + "\n";
  }

  /** A home with nothing in it but the script learn, for commands that start no JVM. */
  static Home home(Path checkout, Path folder) throws IOException {
    write(checkout, "learn", Files.readString(CHECKOUT.root().resolve("learn")));
    return new Home(checkout(checkout), FastStart.none(), folder);
  }

  /** Puts a file into a folder that stands for a checkout. */
  static void write(Path root, String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
