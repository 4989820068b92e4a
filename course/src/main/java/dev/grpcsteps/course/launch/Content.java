package dev.grpcsteps.course.launch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a build is made from, and what it makes: a line for each file, as the script {@code learn} compares
 * them with those of the last build. Dates would not do: an archive brings old ones, a clock wrong ones.
 */
final class Content {

  /** The course's own jars in a module's {@code lib}, and none of the libraries. */
  private static final String OURS = "{common,course,step*,bench}-*.jar";

  private Content() {}

  /** True if the last build was made from these sources, and its jars are still there. */
  static boolean isBuilt(String module) throws CannotBuild, IOException {
    Path stamp = stamp(module);
    return Files.exists(stamp)
        && Files.readAllLines(stamp).equals(with(sources(), Path.of(module)));
  }

  /** Lines for all poms and for all files below {@code src/main}. */
  static List<String> sources() throws CannotBuild {
    try {
      List<String> lines = new ArrayList<>(linesBelow(Path.of("pom.xml")));
      for (Path folder : modules()) {
        lines.addAll(linesBelow(folder.resolve("pom.xml")));
        lines.addAll(linesBelow(folder.resolve("src").resolve("main")));
      }
      return lines;
    } catch (IOException e) {
      throw new CannotBuild("cannot read what is to be built: " + e);
    }
  }

  /** Has the next build compile everything: Maven's compiler goes by dates. */
  static void forget(String module) throws IOException {
    for (String each : both(module)) {
      Files.deleteIfExists(stamp(each));
    }
    for (Path folder : modules()) {
      delete(folder.resolve("target").resolve("classes"));
    }
  }

  /** Notes what is built now; the course is part of every build. */
  static void remember(String module, List<String> sources) throws IOException {
    for (String each : both(module)) {
      String text = String.join("\n", with(sources, Path.of(each))) + "\n";
      Files.writeString(stamp(each), text);
    }
  }

  private static Set<String> both(String module) {
    return module.equals("course") ? Set.of("course") : Set.of("course", module);
  }

  private static Path stamp(String module) {
    return Path.of(module, "target", "learn.built");
  }

  private static List<String> with(List<String> sources, Path module) throws IOException {
    List<String> lines = new ArrayList<>(sources);
    Path lib = module.resolve("target").resolve("lib");
    if (Files.isDirectory(lib)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, OURS)) {
        for (Path jar : jars) {
          lines.add(Checksum.line(jar));
        }
      }
    }
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  private static List<Path> modules() throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of(""), "[!.]*")) {
      List<Path> modules = new ArrayList<>();
      folders.forEach(modules::add);
      return modules;
    }
  }

  private static List<String> linesBelow(Path start) throws IOException {
    List<String> lines = new ArrayList<>();
    if (Files.exists(start)) {
      try (Stream<Path> files = Files.walk(start)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            lines.add(Checksum.line(file));
          }
        }
      }
    }
    return lines;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
