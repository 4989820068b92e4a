package dev.grpcsteps.course.quiz;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A question at the end of a chapter.
 *
 * @param chapter its number
 * @param number in the chapter, from 1 on
 * @param text of the question
 * @param choices at least two, one of them right
 * @param right the number of that one, from 1 on
 * @param explanation why it is right, in paragraphs
 */
public record Question(
    int chapter,
    int number,
    String text,
    List<String> choices,
    int right,
    List<String> explanation) {

  private static final Pattern EXPERIMENT = Pattern.compile("`\\./learn experiment ([a-z0-9-]+)`");

  /** Its name among all questions: {@code 3.2}. */
  public String id() {
    return chapter + "." + number;
  }

  /** The experiment that shows which choice is right, if the explanation names one. */
  public Optional<String> experiment() {
    return EXPERIMENT
        .matcher(String.join("\n", explanation))
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst();
  }

  /** Whether the right choice, or the explanation, says this; marks of code do not count. */
  public boolean says(String what) {
    return (choices.get(right - 1) + "\n" + String.join("\n", explanation))
        .replace("`", "")
        .contains(what);
  }
}
