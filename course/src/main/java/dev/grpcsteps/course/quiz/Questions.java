package dev.grpcsteps.course.quiz;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the questions of a chapter's page, as they stand there for readers. */
public final class Questions {

  private static final Pattern SECTION = Pattern.compile("(?ms)^## Questions\n(.*?)(?=^## |\\z)");
  private static final Pattern START = Pattern.compile("(?m)^(?=\\*\\*Question )");
  private static final Pattern QUESTION = Pattern.compile("""
      \\*\\*Question (?<number>\\d+)\\.\\*\\* (?<text>(?:[^\n]+\n)+)
      (?<choices>(?:\\d\\. [^\n]+\n(?:   [^\n]+\n)*)+)
      <details>
      <summary>Answer</summary>

      \\*\\*(?<right>\\d)\\.\\*\\* (?<why>(?:[^<\n][^\n]*\n|\n)+?)
      </details>\\s*""");
  private static final Pattern CHOICE = Pattern.compile("(\\d)\\. ([^\n]+\n(?:   [^\n]+\n)*)");

  private static final String FORM = """
      **Question %d.** Text?

      1. a choice
      2. another one

      <details>
      <summary>Answer</summary>

      **1.** Why it is right.

      </details>
      """;

  private Questions() {}

  /** Those of all chapters of a checkout, in their order. */
  public static List<Question> of(Path checkout) throws IOException {
    List<Question> questions = new ArrayList<>();
    try (DirectoryStream<Path> chapters =
        Files.newDirectoryStream(checkout.resolve("docs"), "[0-9][0-9]-*.md")) {
      for (Path page : chapters) {
        int chapter = Integer.parseInt(page.getFileName().toString().substring(0, 2));
        questions.addAll(in(chapter, Files.readString(page)));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    questions.sort(Comparator.comparingInt(Question::chapter).thenComparingInt(Question::number));
    return List.copyOf(questions);
  }

  /**
   * Those of a page; none if it has no section of questions.
   *
   * @throws IllegalArgumentException if one has another form, saying which it must have
   */
  public static List<Question> in(int chapter, String page) {
    String text = page.lines().collect(Collectors.joining("\n", "", "\n"));
    Matcher section = SECTION.matcher(text);
    List<Question> questions = new ArrayList<>();
    if (section.find()) {
      START
          .splitAsStream(section.group(1))
          .filter(each -> each.startsWith("**Question "))
          .forEach(each -> questions.add(question(chapter, questions.size() + 1, each)));
    }
    return questions;
  }

  private static Question question(int chapter, int number, String text) {
    Matcher question = QUESTION.matcher(text);
    if (!question.matches() || Integer.parseInt(question.group("number")) != number) {
      throw new IllegalArgumentException(
          "question %d of chapter %d must have this form:%n%n".formatted(number, chapter)
              + FORM.formatted(number));
    }
    List<String> choices = choices(question.group("choices"));
    int right = Integer.parseInt(question.group("right"));
    if (right < 1 || right > choices.size()) {
      throw new IllegalArgumentException(
          "the answer of question %d of chapter %d must be 1 to %d, but was %d"
              .formatted(number, chapter, choices.size(), right));
    }
    List<String> why = Pattern.compile("\n\n+")
        .splitAsStream(question.group("why"))
        .map(Questions::oneLine)
        .toList();
    return new Question(chapter, number, oneLine(question.group("text")), choices, right, why);
  }

  private static List<String> choices(String list) {
    List<String> choices = new ArrayList<>();
    Matcher choice = CHOICE.matcher(list);
    while (choice.find()) {
      choices.add(oneLine(choice.group(2)));
      if (Integer.parseInt(choice.group(1)) != choices.size()) {
        throw new IllegalArgumentException(
            "a choice must have the number " + choices.size() + ", but was: " + choice.group());
      }
    }
    return choices;
  }

  private static String oneLine(String text) {
    return String.join(" ", text.strip().split("\\s+"));
  }
}
