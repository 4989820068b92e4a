package dev.grpcsteps.course.docs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * What the JVMs of the commands run, and an option that saves them a third of the time to start: an
 * archive of classes that a JVM has loaded before.
 *
 * @param option for the shell; may be empty
 */
record FastStart(String classPath, String option) {

  private static final Duration TO_END = Duration.ofMinutes(5);

  /** The class path of the tests, and no archive. */
  static FastStart none() {
    return new FastStart(ClassPath.OF_THE_TESTS, "");
  }

  /**
   * Makes an archive.
   *
   * @param folder for all that is made
   */
  static FastStart in(CourseFiles checkout, Path folder) throws IOException, InterruptedException {
    String classPath = jars(folder);
    Path archive = folder.resolve("learn.jsa");
    String remember = "-XX:ArchiveClassesAtExit='%s' -Xlog:disable".formatted(archive);
    Path home = Files.createDirectory(folder.resolve("home"));
    // With the options of all other starts: a JVM that has others would not take the archive.
    try (ReadersCheckout first =
        new ReadersCheckout(checkout, new FastStart(classPath, remember), home)) {
      Running call = first.start("./learn trace step1 GetUser 1");
      call.endInput();
      call.await(screen -> false, TO_END);
    }
    // JDK 25 would findings that it cannot use all of its own archive with our options.
    String recall = "-XX:SharedArchiveFile='%s' '-Xlog:cds*=off'".formatted(archive);
    return new FastStart(classPath, Files.exists(archive) ? recall : "");
  }

  /** A class path of jars only: a JVM makes no archive of classes in folders. */
  private static String jars(Path folder) throws IOException {
    List<String> jars = new ArrayList<>();
    for (Path entry : ClassPath.entries()) {
      if (!entry.endsWith("test-classes")) {
        jars.add(String.valueOf(Files.isDirectory(entry) ? jar(entry, folder) : entry));
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private static Path jar(Path classes, Path folder) throws IOException {
    Path jar = Files.createTempFile(folder, "classes", ".jar");
    ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
    tool.run(System.out, System.err, "-c", "-f", jar.toString(), "-C", classes.toString(), ".");
    return jar;
  }
}
