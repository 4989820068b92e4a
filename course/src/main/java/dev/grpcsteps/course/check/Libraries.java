package dev.grpcsteps.course.check;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What exercises and their tests are compiled and run with. */
public final class Libraries {

  private Libraries() {}

  /** The class path of this program: jars before folders, for an archive of classes knows jars alone. */
  public static List<Path> ofProgram() {
    // Surefire may start with a jar that only names the others; it says what they are.
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(Path::of)
        .sorted(Comparator.comparing(Files::isDirectory))
        .toList();
  }

  /**
   * The class path of this program, and the libraries for tests, which lie beside those of the
   * program in {@code course/target}: only exercises need them.
   */
  public static List<Path> all() throws IOException {
    List<Path> all = new ArrayList<>(ofProgram());
    Path forTests = all.get(0).toAbsolutePath().resolveSibling("../test-lib").normalize();
    if (Files.isDirectory(forTests)) {
      try (Stream<Path> jars = Files.list(forTests)) {
        all.addAll(jars.toList());
      }
    }
    return all;
  }

  /** Such libraries as a JVM takes them. */
  public static String asClassPath(List<Path> libraries) {
    return libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
