package dev.grpcsteps.course.docs;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands in backticks.
 *
 * @param line its number, from 1 on
 */
record CodeSpan(String text, int line) {

  private static final Pattern SPAN =
      Pattern.compile("(?<!`)(`+)(?!`)((?:(?!\n\\s*\n).)+?)(?<!`)\\1(?!`)", Pattern.DOTALL);

  /** What is in it between blanks. */
  List<String> words() {
    return List.of(text.split(" ", -1));
  }

  /** The code spans of a text. */
  static List<CodeSpan> in(String text) {
    return SPAN.matcher(text)
        .results()
        .map(span -> new CodeSpan(
            span.group(2).replaceAll("\\s+", " ").strip(), DocsPage.lineAt(text, span.start())))
        .toList();
  }

  /** The text with blanks for what stands in backticks. */
  static String blanked(String text) {
    return SPAN.matcher(text).replaceAll(span -> DocsPage.blank(span.group()));
  }
}
