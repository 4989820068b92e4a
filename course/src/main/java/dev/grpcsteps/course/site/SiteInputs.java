package dev.grpcsteps.course.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a site is made of.
 *
 * @param checkout whose {@code docs} the site shows
 * @param generator what builds it
 * @param shown lists what else of the checkout the last build showed, because a page links to it
 */
record SiteInputs(Path checkout, Path generator, Path shown) {

  /** Whether any of them was written at or after {@code date}, or is gone. */
  boolean changedSince(FileTime date) throws IOException {
    if (!Files.exists(shown) || newer(checkout.resolve("docs"), date) || newer(generator, date)) {
      return true;
    }
    List<Path> others =
        Files.readAllLines(shown).stream().map(checkout::resolve).toList();
    for (Path other : others) {
      if (!Files.exists(other) || written(other, date)) {
        return true;
      }
    }
    return false;
  }

  /** Counts folders too: they are written when something in them is added or removed. */
  private static boolean newer(Path folder, FileTime date) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        if (written(path, date)) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean written(Path path, FileTime date) throws IOException {
    return Files.getLastModifiedTime(path).compareTo(date) >= 0;
  }
}
