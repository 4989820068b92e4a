package dev.grpcsteps.common.credentials;

import java.io.File;
import java.nio.file.Path;

/** Makes a path one word of a command that a reader is told to type. */
public final class ShellWord {

  private ShellWord() {}

  /** The path as given; in quotes where a shell would read more than one word, or something else. */
  public static String of(Path path) {
    String text = path.toString();
    if (text.matches("[\\p{L}\\p{M}\\p{N}_@%+=:,./\\\\-]+")
        && (File.separatorChar == '\\' || !text.contains("\\"))) {
      return text;
    }
    return File.separatorChar == '\\' ? '"' + text + '"' : "'" + text.replace("'", "'\\''") + "'";
  }
}
