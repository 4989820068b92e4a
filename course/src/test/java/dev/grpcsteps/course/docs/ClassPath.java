package dev.grpcsteps.course.docs;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Where the classes are that the tests, and so the pages, can see. */
final class ClassPath {

  /** Surefire may hide the real one behind a jar that only names it. */
  static final String OF_THE_TESTS =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private ClassPath() {}

  /** The jars and folders on it. */
  static List<Path> entries() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(OF_THE_TESTS)
        .map(Path::of)
        .toList();
  }
}
