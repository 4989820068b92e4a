package dev.grpcsteps.course.check;

import java.nio.file.Path;
import javax.tools.SimpleJavaFileObject;

/** A text that the compiler takes for a file. */
final class SourceText extends SimpleJavaFileObject {

  private final Path file;
  private final String text;

  SourceText(Path file, String text) {
    super(file.toUri(), Kind.SOURCE);
    this.file = file;
    this.text = text;
  }

  Path file() {
    return file;
  }

  String line(long number) {
    return text.lines().skip(number - 1).findFirst().orElse("");
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}
