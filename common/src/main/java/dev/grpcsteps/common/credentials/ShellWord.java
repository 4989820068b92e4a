package dev.grpcsteps.common.credentials;

import java.io.File;
import java.nio.file.Path;

/** Writes a path as one word of a command that a reader will type. */
public final class ShellWord {

  private ShellWord() {}

  /** The path as it is, or in quotes if a shell would not read it as this one word. */
  public static String of(Path path) {
    String text = path.toString();
    if (text.matches("[\\p{L}\\p{M}\\p{N}_@%+=:,./\\\\-]+")
        && (File.separatorChar == '\\' || !text.contains("\\"))) {
      return text;
    }
    return File.separatorChar == '\\' ? '"' + text + '"' : "'" + text.replace("'", "'\\''") + "'";
  }
}
