package dev.grpcsteps.common.trace;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines between words. */
public final class Wrapped {

  /** A blank at which no line is broken. */
  static final char NO_BREAK = '\u00A0';

  private Wrapped() {}

  /**
   * Breaks text into lines; a word longer than a line gets a line of its own.
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
    }
    lines.add(line.toString());
    lines.replaceAll(each -> each.replace(NO_BREAK, ' '));
    return lines;
  }
}
