package dev.grpcsteps.course.screen;

import dev.grpcsteps.common.trace.VisibleText;
import dev.grpcsteps.common.trace.Wrapped;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings text into lines that a terminal does not break itself, in the middle of a word.
 *
 * @param columns characters in a line
 */
record Layout(int columns) {

  private static final int TIMELINE = 80;

  /** Sentences. */
  List<String> prose(List<String> lines, String indent) {
    return lines.stream()
        .flatMap(line -> wrapped(visible(line), indent, "").stream())
        .toList();
  }

  /** Lines that are to stay as they are where that is possible: a timeline, what was printed. */
  List<String> rows(List<String> lines, String indent) {
    List<String> rows = new ArrayList<>();
    for (String line : lines) {
      String row = narrowed(visible(line), indent);
      String own = row.substring(0, row.length() - row.stripLeading().length());
      rows.addAll(
          indent.length() + row.length() <= columns
              ? List.of(indent + row)
              : wrapped(row.stripLeading(), indent + own, "  "));
    }
    return rows;
  }

  /** A line of code and a caret below it: both are moved, so that the caret stays in sight. */
  List<String> code(List<String> lines, String indent) {
    int width = columns - indent.length();
    int caret = lines.isEmpty() ? 0 : lines.get(lines.size() - 1).length();
    int hidden = Math.max(0, caret + 8 - width);
    return lines.stream()
        .map(Layout::visible)
        .map(line -> line.substring(Math.min(hidden, line.length())))
        .map(line -> indent + line.substring(0, Math.min(width, line.length())))
        .toList();
  }

  private List<String> wrapped(String text, String indent, String more) {
    return Wrapped.lines(text, columns - indent.length(), more).stream()
        .map(line -> indent + line)
        .toList();
  }

  /** The server's column of a timeline moves to the left: its rows are empty there. */
  private String narrowed(String row, String indent) {
    int much = TIMELINE + indent.length() - columns;
    return much <= 0
        ? row
        : row.replaceFirst("^(.{6}|    ms  client) {" + much + "}(?= {8})", "$1");
  }

  /** A reader's code and what it prints: it may hold what a server sent, or a tab. */
  private static String visible(String line) {
    return VisibleText.of(line.replace("\t", "    "));
  }
}
