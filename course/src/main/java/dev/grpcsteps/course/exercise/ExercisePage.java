package dev.grpcsteps.course.exercise;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code exercise.md} says: written for people, read here.
 *
 * @param title of the exercise
 * @param minutes it takes
 * @param chapter that it belongs to, and comes after
 * @param reading the place in the docs to read first, from the checkout's folder
 * @param seconds a test may take before it counts as hung, as {@code GivenTime} counts them
 * @param task what is to be done, in one paragraph
 * @param hints a nudge, a direction, nearly the code
 * @param wrongAnswers what newcomers get wrong
 * @param rightAnswers right ones that look otherwise than the reference solution
 */
public record ExercisePage(
    String title,
    int minutes,
    Chapter chapter,
    String reading,
    int seconds,
    String task,
    List<String> hints,
    List<Answer> wrongAnswers,
    List<Answer> rightAnswers) {

  private static final String USUAL_SECONDS = "7";

  /** What all pages have in common, with the name of the exercise left open. */
  private static final String FORM = """
      # Title

      About 10 minutes. Read [3. Unary](../../../../docs/03-unary.md#anchor), then run `./learn watch %s`.

      The task, in one paragraph.

      <details>
      <summary>Hint: a nudge</summary>

      Text, and fences of code.

      </details>
      """;

  private static final Pattern PAGE = Pattern.compile(
      "(?:<!-- seconds: (?<seconds>\\d+) -->\\s+)?"
          + "# (?<title>[^\n]+)\\s+"
          + "About (?<minutes>\\d+) minutes\\. "
          + "Read \\[(?<number>\\d+)\\. (?<chapter>[^\\]]+)\\]"
          + "\\((?:\\.\\./){4}(?<page>[^)#]+)(?<anchor>#[^)]+)?\\), "
          + "then run `\\./learn watch (?<id>[^`]+)`\\.\\s+"
          + "(?<task>[^<]\\S.*?)\\s+"
          + "(?<hints><details>.*)",
      Pattern.DOTALL);

  private static final Pattern HINT = Pattern.compile(
      "<details>\n<summary>Hint: [^\n]+</summary>\n(.*?)\n</details>", Pattern.DOTALL);

  /**
   * Reads a page.
   *
   * @param id of the exercise
   * @param text of {@code exercise.md}
   * @param wrong text of {@code wrong-answers.md}, which gives the solution away and so is no part of
   *     the page
   * @param right text of {@code right-answers.md}
   * @throws IllegalArgumentException if it has another form, saying which it must have
   */
  static ExercisePage parse(String id, String text, String wrong, String right) {
    Matcher page = PAGE.matcher(text.lines().collect(Collectors.joining("\n")));
    if (!page.matches() || !page.group("id").equals(id)) {
      throw new IllegalArgumentException("the page must have this form:\n\n" + FORM.formatted(id));
    }
    Chapter chapter = new Chapter(
        Integer.parseInt(page.group("number")), page.group("chapter"), page.group("page"));
    return new ExercisePage(
        page.group("title").strip(),
        Integer.parseInt(page.group("minutes")),
        chapter,
        chapter.page() + Objects.requireNonNullElse(page.group("anchor"), ""),
        Integer.parseInt(Objects.requireNonNullElse(page.group("seconds"), USUAL_SECONDS)),
        String.join(" ", page.group("task").split("\\s+")),
        hints(page.group("hints")),
        Answers.wrong(wrong),
        Answers.right(right));
  }

  private static List<String> hints(String folded) {
    return HINT.matcher(folded).results().map(hint -> hint.group(1).strip()).toList();
  }
}
