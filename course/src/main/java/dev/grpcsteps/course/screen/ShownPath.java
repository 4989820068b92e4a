package dev.grpcsteps.course.screen;

import java.nio.file.Path;

/** A path as a reader wants it: from the folder they are in, so that a terminal makes it a link. */
public final class ShownPath {

  private ShownPath() {}

  /** From the current folder if the file is in it, else in full. */
  public static String of(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path full = file.toAbsolutePath().normalize();
    return full.startsWith(here) ? here.relativize(full).toString() : full.toString();
  }
}
