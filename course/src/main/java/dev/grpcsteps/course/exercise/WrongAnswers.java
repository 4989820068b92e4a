package dev.grpcsteps.course.exercise;

import dev.grpcsteps.course.exercise.WrongAnswer.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads the catalogue of wrong answers in {@code wrong-answers.md}: for each a heading, blocks of {@code
 * diff}, and as a quotation what the reader must see.
 */
final class WrongAnswers {

  private final List<WrongAnswer> answers = new ArrayList<>();
  private String name = "";
  private List<Change> changes = new ArrayList<>();
  private List<String> quoted = new ArrayList<>();

  private WrongAnswers() {}

  static List<WrongAnswer> parse(String section) {
    WrongAnswers reading = new WrongAnswers();
    List<String> block = null;
    for (String line : section.lines().toList()) {
      if (line.equals("```diff")) {
        block = new ArrayList<>();
      } else if (block != null && line.equals("```")) {
        reading.changes.add(change(block));
        block = null;
      } else if (block != null) {
        block.add(line);
      } else {
        reading.prose(line);
      }
    }
    reading.finish();
    return List.copyOf(reading.answers);
  }

  private void prose(String line) {
    if (line.startsWith("### ")) {
      finish();
      name = line.substring(4).strip();
    } else if (line.startsWith("> ")) {
      quoted.add(line.substring(2).strip());
    }
  }

  private void finish() {
    if (!name.isEmpty()) {
      if (changes.isEmpty() || quoted.isEmpty()) {
        throw new IllegalArgumentException(
            "wrong answer '" + name + "' must have a block of diff and a quotation");
      }
      answers.add(new WrongAnswer(name, changes, String.join(" ", quoted)));
    }
    changes = new ArrayList<>();
    quoted = new ArrayList<>();
  }

  /** Lines with - are replaced by those with +; lines with a blank show where, and stay. */
  private static Change change(List<String> block) {
    return new Change(without('+', block), without('-', block));
  }

  private static List<String> without(char mark, List<String> block) {
    return block.stream()
        .filter(line -> line.isEmpty() || line.charAt(0) != mark)
        .map(line -> line.isEmpty() ? line : line.substring(1))
        .collect(Collectors.toList());
  }
}
