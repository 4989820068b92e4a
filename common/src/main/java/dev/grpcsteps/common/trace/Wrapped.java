package dev.grpcsteps.common.trace;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines between words. */
public final class Wrapped {

  /** A blank at which no line is broken. */
  static final char NO_BREAK = '\u00A0';

  private Wrapped() {}

  /**
   * Breaks text into lines; a word longer than a line, such as a path, is broken behind a sign.
   *
   * @param width of a line, in characters
   * @param indent what lines after the first begin with
   */
  public static List<String> lines(String text, int width, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.toString().isBlank() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
      } else if (!lines.isEmpty() || line.length() > 0) {
        line.append(' ');
      }
      line.append(word);
      int first = indent.length() + 1;
      for (int end = sign(line, first, width); end > 0; end = sign(line, first, width)) {
        lines.add(line.substring(0, end));
        line = new StringBuilder(indent).append(line.substring(end));
      }
    }
    lines.add(line.toString());
    lines.replaceAll(each -> each.replace(NO_BREAK, ' '));
    return lines;
  }

  /**
   * Behind which character, after the first ones, a line that is too long may be broken; 0 if it is not, or
   * cannot be. A dot is the last resort: it stands in the names of files, and of packages.
   */
  private static int sign(StringBuilder line, int first, int width) {
    for (String signs : line.length() <= width ? List.<String>of() : List.of("/,;:=#-(", ".")) {
      for (int end = width; end > first; end--) {
        if (signs.indexOf(line.charAt(end - 1)) >= 0) {
          return end;
        }
      }
    }
    return 0;
  }
}
