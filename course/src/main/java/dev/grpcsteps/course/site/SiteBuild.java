package dev.grpcsteps.course.site;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds the site, with Node.js.
 *
 * @param checkout whose {@code docs} the site shows
 * @param generator its sources: a package of npm
 * @param target gets the site, and what is needed to build it
 * @param progress is told what takes time
 */
public record SiteBuild(Path checkout, Path generator, Path target, PrintStream progress) {

  /** The one of the course. */
  public static SiteBuild of(Path checkout, PrintStream progress) {
    Path generator = checkout.resolve(Path.of("course", "src", "main", "site"));
    return new SiteBuild(checkout, generator, checkout.resolve("target"), progress);
  }

  /** The folder of the finished site. */
  public Path site() {
    return target.resolve("site");
  }

  private Path work() {
    return target.resolve("site-build");
  }

  /**
   * Builds the site if what it shows has changed since it was built.
   *
   * @throws IOException says what went wrong, and what to do
   */
  public void bringUpToDate(NodeProgram node, NodeProgram npm)
      throws IOException, InterruptedException {
    Files.createDirectories(work());
    try (FileChannel lock = FileChannel.open(
        work().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (lock.tryLock() == null) {
        progress.println("waiting for the build that another terminal has started");
        lock.lock();
      }
      if (isDue()) {
        node.requireNewEnough();
        install(npm);
        build(node);
      }
    }
  }

  private boolean isDue() throws IOException {
    Path built = work().resolve("built");
    if (!Files.exists(built) || !Files.exists(site().resolve("index.html"))) {
      return true;
    }
    Path shown = work().resolve("generator").resolve("shown.txt");
    return new SiteInputs(checkout, generator, shown)
        .changedSince(Files.getLastModifiedTime(built));
  }

  private void install(NodeProgram npm) throws IOException, InterruptedException {
    Path installed = work().resolve("installed.json");
    String wanted = Files.readString(generator.resolve("package-lock.json"));
    if (Files.exists(installed) && Files.readString(installed).equals(wanted)) {
      return;
    }
    progress.println(
        "installing what builds the site (the first time only: about 100 MB from npm)");
    for (String name : List.of("package.json", "package-lock.json")) {
      Files.copy(
          generator.resolve(name), work().resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    NpmInstall.in(work(), npm, progress);
    Files.writeString(installed, wanted);
  }

  private void build(NodeProgram node) throws IOException, InterruptedException {
    progress.println("building the site");
    long start = System.nanoTime();
    // Dated before the build, so that what changes during it counts as changed.
    Path date = Files.writeString(work().resolve("building"), "");
    Path copy = copyOfGenerator();
    Path log = work().resolve("build.log");
    Map<String, String> environment =
        Map.of("CHECKOUT", checkout.toAbsolutePath().toString());
    int exitCode = node.run(
        copy, environment, log, line -> {}, "build.mjs", site().toAbsolutePath().toString());
    if (exitCode != 0) {
      throw new IOException(
          reason(log) + "\nthe site was not built; all that was said is in " + log);
    }
    Files.move(date, work().resolve("built"), StandardCopyOption.REPLACE_EXISTING);
    progress.printf("built in %d s%n", (System.nanoTime() - start) / 1_000_000_000);
  }

  /** Node.js finds the installed packages from there: they are in the folder above. */
  private Path copyOfGenerator() throws IOException {
    Path copy = work().resolve("generator");
    try (Stream<Path> files = Files.walk(generator)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(generator.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return copy;
  }

  private static String reason(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .dropWhile(line -> !line.startsWith("error: "))
          .collect(Collectors.joining("\n"))
          .replaceFirst("^error: ", "");
    }
  }
}
