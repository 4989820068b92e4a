package dev.grpcsteps.bench.loop;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** A second checkout, to build and change without touching the reader's. */
final class CheckoutCopy extends SimpleFileVisitor<Path> {

  private static final Set<String> LEFT_OUT = Set.of("target", ".git", "data", "node_modules");

  private final Path from;
  private final Path to;

  private CheckoutCopy(Path from, Path to) {
    this.from = from;
    this.to = to;
  }

  /** Copies the sources; what was built in an earlier copy stays, so that Maven need not build it anew. */
  static Path of(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new CheckoutCopy(from, to));
    return to;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    if (!folder.equals(from) && LEFT_OUT.contains(String.valueOf(folder.getFileName()))) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    Files.createDirectories(to.resolve(from.relativize(folder)));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Files.copy(
        file,
        to.resolve(from.relativize(file)),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
    return FileVisitResult.CONTINUE;
  }
}
