package dev.grpcsteps.course.screen;

import dev.grpcsteps.course.check.Place;
import java.nio.file.Path;

/** A path as a reader wants it: from the folder they are in, so that a terminal makes it a link. */
public final class ShownPath {

  private ShownPath() {}

  /** The file, and the line if it is about one, as an editor takes them: {@code path/AnswerACall.java:12}. */
  static String of(Place place) {
    return of(place.file()) + (place.line() == 0 ? "" : ":" + place.line());
  }

  /** From the current folder if the file is in it, else in full. */
  public static String of(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path full = file.toAbsolutePath().normalize();
    return full.startsWith(here) ? here.relativize(full).toString() : full.toString();
  }
}
