package dev.grpcsteps.course.screen;

import dev.grpcsteps.course.check.Place;
import java.nio.file.Path;

/** A path as a reader wants it: from the folder they are in, so that a terminal makes it a link. */
public final class ShownPath {

  private ShownPath() {}

  /**
   * The file, and the line if it is about one, as an editor takes them: {@code
   * path/AnswerACall.java:12}. Where that would not fit into a line, the file's name alone: the task
   * has told where it is.
   */
  static String of(Place place, int columns) {
    String line = place.line() == 0 ? "" : ":" + place.line();
    String path = of(place.file()) + line;
    return path.length() <= columns ? path : place.file().getFileName() + line;
  }

  /** From the current folder if the file is in it, else in full. */
  public static String of(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path full = file.toAbsolutePath().normalize();
    return full.startsWith(here) ? here.relativize(full).toString() : full.toString();
  }
}
