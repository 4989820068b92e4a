package dev.grpcsteps.course.exercise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code exercise.md} says: written for people, read here line by line.
 *
 * @param title of the exercise
 * @param minutes it takes
 * @param chapter the page of the docs to read first, from the checkout's folder
 * @param seconds a test may take before it counts as hung, as {@code GivenTime} counts them
 * @param task what is to be done, in one paragraph
 * @param hints a nudge, a direction, nearly the code
 * @param wrongAnswers what newcomers get wrong
 * @param rightAnswers right ones that look otherwise than the reference solution
 */
public record ExercisePage(
    String title,
    int minutes,
    String chapter,
    int seconds,
    String task,
    List<String> hints,
    List<Answer> wrongAnswers,
    List<Answer> rightAnswers) {

  /**
   * Reads a page.
   *
   * @param text of {@code exercise.md}
   * @param wrong text of {@code wrong-answers.md}, which gives the solution away and so is no part of
   *     the page
   * @param right text of {@code right-answers.md}
   * @throws IllegalArgumentException if it lacks something, saying what
   */
  static ExercisePage parse(String text, String wrong, String right) {
    Map<String, String> parts = parts(text);
    return new ExercisePage(
        need(parts, "title"),
        Integer.parseInt(need(parts, "minutes")),
        need(parts, "chapter"),
        Integer.parseInt(parts.getOrDefault("seconds", "7")),
        String.join(" ", need(parts, "task").strip().split("\\s+")),
        hints(need(parts, "Hints")),
        Answers.wrong(wrong),
        Answers.right(right));
  }

  /** The title, the fields below it, the task, and the sections by their headings. */
  private static Map<String, String> parts(String text) {
    Map<String, String> parts = new HashMap<>();
    String section = "task";
    for (String line : text.lines().toList()) {
      if (line.startsWith("# ")) {
        parts.put("title", line.substring(2).strip());
      } else if (line.startsWith("## ")) {
        section = line.substring(3).strip();
      } else if (section.equals("task") && line.matches("[a-z]+: .*")) {
        parts.put(
            line.replaceFirst(":.*", ""), line.replaceFirst("[a-z]+: ", "").strip());
      } else {
        parts.merge(section, line + "\n", String::concat);
      }
    }
    return parts;
  }

  private static String need(Map<String, String> map, String key) {
    String value = map.get(key);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("exercise.md must have '" + key + "'");
    }
    return value;
  }

  /** The items of a numbered list; what is indented belongs to the item above, code too. */
  private static List<String> hints(String section) {
    List<String> hints = new ArrayList<>();
    for (String line : section.strip().lines().toList()) {
      if (line.matches("\\d\\. .*")) {
        hints.add(line.substring(3));
      } else if (!hints.isEmpty()) {
        String more = line.startsWith("   ") ? line.substring(3) : line;
        hints.set(hints.size() - 1, hints.get(hints.size() - 1) + "\n" + more);
      }
    }
    hints.replaceAll(String::strip);
    return List.copyOf(hints);
  }
}
