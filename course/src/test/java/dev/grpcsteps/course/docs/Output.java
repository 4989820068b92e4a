package dev.grpcsteps.course.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The output that a page shows: {@code ...} stands for any lines, {@code [..]} for anything within
 * one.
 */
record Output(List<String> lines) {

  private static final String ANY_LINES = "...";

  /** The output in a part of a page; blank lines at its end mean nothing. */
  Output {
    List<String> text = new ArrayList<>(lines);
    while (!text.isEmpty() && text.get(text.size() - 1).isBlank()) {
      text.remove(text.size() - 1);
    }
    lines = text.stream().map(String::stripTrailing).toList();
  }

  /** Whether something that was printed is what is shown here. */
  boolean fits(Output printed) {
    return compares(lines).matcher(joined(printed.lines)).matches();
  }

  private static Pattern compares(List<String> lines) {
    StringBuilder pattern = new StringBuilder();
    for (String line : lines) {
      pattern.append(isWild(line) ? "(?s:(?:.*\n)?)" : regex(line) + "\n");
    }
    return Pattern.compile(pattern.toString());
  }

  private static String regex(String line) {
    return Pattern.quote(line).replace("[..]", "\\E.*\\Q");
  }

  private static String joined(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** Whether the line stands for any lines. */
  static boolean isWild(String line) {
    return line.strip().equals(ANY_LINES);
  }

  /** Whether a printed line is what a shown one says. */
  static boolean fits(String shown, String printed) {
    return printed.matches(regex(shown));
  }
}
