package dev.grpcsteps.course.launch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs Maven with the options that a person has set for it, however they change what it prints: its exit
 * code says if it has built, its text is only shown.
 */
final class Maven {

  static final Path LOG = Build.TARGET.resolve("learn.log");

  private static final String PROGRAM = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
  private static final Pattern MODULE = Pattern.compile("Building (.+?) +\\S+ +(\\[\\d+/\\d+])$");
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final int MOST_ERRORS = 20;
  private static final int FILES_IN_A_LINE = 50;
  private static final long MEGABYTE = 1 << 20;
  private static final long NEEDED = 60;

  private final PrintStream screen;
  private int downloaded;

  Maven(PrintStream screen) {
    this.screen = screen;
  }

  /** Builds a module and what it needs. */
  void build(String module, BuildLock lock) throws CannotBuild, IOException, InterruptedException {
    Process maven = start(module);
    Thread end = new Thread(maven::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      lock.isHeldFor(maven.toHandle());
      follow(maven);
      if (maven.waitFor() != 0) {
        errors().forEach(screen::println);
        throw new CannotBuild(
            "the build failed; all that Maven said is in course/target/learn.log" + space());
      }
    } finally {
      maven.destroy();
    }
  }

  private static Process start(String module) throws CannotBuild {
    ProcessBuilder maven = new ProcessBuilder(
        PROGRAM, "-B", "-pl", module, "-am", "-Dmaven.test.skip=true", "package");
    Debugger.leave(maven.environment());
    try {
      return maven.redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new CannotBuild(
          "Maven 3.8.7 or newer is needed, and must be on the PATH: " + e.getMessage());
    }
  }

  private void follow(Process maven) throws IOException {
    try (var said = new BufferedReader(new InputStreamReader(maven.getInputStream(), ISO_8859_1));
        BufferedWriter log = Files.newBufferedWriter(LOG, ISO_8859_1)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        log.write(line);
        log.newLine();
        show(plain(line));
      }
    }
  }

  /** Maven says a lot: modules as they come are enough, and how many files have arrived. */
  private void show(String line) {
    Matcher module = MODULE.matcher(line);
    if (module.find()) {
      screen.println("  " + module.group(2) + " " + module.group(1));
    } else if (line.contains("Downloaded from ") && ++downloaded % FILES_IN_A_LINE == 0) {
      screen.println("  " + downloaded + " files downloaded");
    }
  }

  private static List<String> errors() throws IOException {
    List<String> lines =
        Files.readAllLines(LOG, ISO_8859_1).stream().map(Maven::plain).toList();
    List<String> errors = lines.stream()
        .takeWhile(line -> !line.contains("To see the full stack trace"))
        .filter(line -> line.matches(".*\\[ERROR] .*\\S.*"))
        .distinct()
        .limit(MOST_ERRORS)
        .toList();
    return errors.isEmpty()
        ? lines.subList(Math.max(lines.size() - MOST_ERRORS, 0), lines.size())
        : errors;
  }

  /** Maven may fail with many words where a disk is full, and not with these. */
  private static String space() {
    long free = Build.TARGET.toFile().getUsableSpace() / MEGABYTE;
    return free < NEEDED ? "; the disk has " + free + " MB left, and a build takes " + NEEDED : "";
  }

  private static String plain(String line) {
    return COLOURS.matcher(line).replaceAll("");
  }
}
