package dev.grpcsteps.course.exercise;

import java.io.IOException;
import java.nio.file.Path;

/** A file of the reader's that holds no Java, whatever it holds. */
public final class NoTextException extends IOException {

  private static final long serialVersionUID = 1;

  private final transient Path file;

  NoTextException(Path file, String why) {
    super(why);
    this.file = file;
  }

  /** Which file it is. */
  public Path file() {
    return file;
  }
}
