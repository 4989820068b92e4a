package dev.grpcsteps.course.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of the course as a reader's clone has them: without what building and running make.
 *
 * @param files their paths, with slashes
 */
record CourseFiles(Path root, NavigableSet<String> files) {

  private static final Set<String> MADE = Set.of(".git", "target", ".idea", ".vscode", ".settings");
  // What a reader has done: their progress, their files beside the tests of the exercises.
  private static final String READERS =
      "\\.progress.*|step\\d[^/]*/src/exercises/java/(?!.*(?:Test|package-info)\\.java$).*";
  private static final Set<String> MADE_AT_ROOT = Set.of("data", "my-certs");

  /** Looks through a folder. */
  static CourseFiles at(Path root) throws IOException {
    Path real = root.toRealPath();
    NavigableSet<String> files = new TreeSet<>();
    Files.walkFileTree(real, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String name = String.valueOf(folder.getFileName());
        boolean made =
            MADE.contains(name) || (real.equals(folder.getParent()) && MADE_AT_ROOT.contains(name));
        return made ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String path = real.relativize(file).toString().replace('\\', '/');
        if (!path.matches(READERS)) {
          files.add(path);
        }
        return FileVisitResult.CONTINUE;
      }
    });
    return new CourseFiles(real, files);
  }

  /** Whether there is such a file or folder; for the checkout itself, an empty path. */
  boolean has(String path) {
    return files.contains(path) || hasFolder(path);
  }

  /** Whether there is such a folder. */
  boolean hasFolder(String path) {
    String prefix = path.isEmpty() || path.endsWith("/") ? path : path + "/";
    String next = files.ceiling(prefix);
    return next != null && next.startsWith(prefix);
  }

  /** The pages that are checked. */
  List<String> pages() {
    return files.stream()
        .filter(file -> file.equals("README.md") || file.matches("docs/.*\\.md"))
        .toList();
  }

  /** A page of the checkout. */
  DocsPage page(String name) throws IOException {
    return DocsPage.of(name, lines(name));
  }

  /** The lines of a file of the checkout. */
  List<String> lines(String file) throws IOException {
    return Files.readAllLines(root.resolve(file));
  }
}
