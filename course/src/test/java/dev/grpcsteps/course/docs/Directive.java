package dev.grpcsteps.course.docs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment that tells the checker what a block is: {@code <!-- snippet: none (why) -->}.
 *
 * @param key what comes before the colon
 * @param value what comes behind it, without the reason
 * @param reason what stands in brackets at the end, or nothing
 */
record Directive(String key, String value, String reason) {

  private static final Pattern COMMENT =
      Pattern.compile(" *<!-- (\\w+): (.*?)(?: *\\((.*)\\))? -->");

  /** The directive in a line; empty if the line is not a comment of this form. */
  static Optional<Directive> in(String line) {
    Matcher comment = COMMENT.matcher(line);
    if (!comment.matches()) {
      return Optional.empty();
    }
    String reason = comment.group(3);
    return Optional.of(
        new Directive(comment.group(1), comment.group(2).strip(), reason == null ? "" : reason));
  }

  /** Whether its value is this word, or begins with it. */
  boolean says(String word) {
    return value.equals(word) || value.startsWith(word + " ");
  }

  /** The words of its value. */
  List<String> words() {
    return List.of(value.split(" +", -1));
  }

  /** What comes behind the first words of its value. */
  String behind(String words) {
    return value.substring(words.length()).strip();
  }
}
