package dev.grpcsteps.course.exercise;

import dev.grpcsteps.course.exercise.Answer.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads the catalogue of an exercise's answers: {@code wrong-answers.md} and {@code right-answers.md}.
 * For each a heading, what differs from the reference solution in blocks of {@code diff}, or a whole
 * file in a block of {@code java}, and for a wrong one as a quotation what the reader must see.
 */
final class Answers {

  private final boolean right;
  private final List<Answer> answers = new ArrayList<>();
  private String name = "";
  private List<Change> changes = new ArrayList<>();
  private List<String> quoted = new ArrayList<>();

  private Answers(boolean right) {
    this.right = right;
  }

  static List<Answer> wrong(String text) {
    return new Answers(false).parse(text);
  }

  static List<Answer> right(String text) {
    return new Answers(true).parse(text);
  }

  private List<Answer> parse(String text) {
    List<String> block = null;
    boolean whole = false;
    for (String line : text.lines().toList()) {
      if (block == null && (line.equals("```diff") || line.equals("```java"))) {
        block = new ArrayList<>();
        whole = line.equals("```java");
      } else if (block != null && line.equals("```")) {
        changes.add(whole ? new Change(List.of(), block) : change(block));
        block = null;
      } else if (block != null) {
        block.add(line);
      } else {
        prose(line);
      }
    }
    finish();
    return List.copyOf(answers);
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
      if (changes.isEmpty() || quoted.isEmpty() != right) {
        throw new IllegalArgumentException(
            "answer '" + name + "' must have a block of diff or java, and "
                + (right ? "no quotation: it is right" : "a quotation"));
      }
      answers.add(new Answer(name, changes, String.join(" ", quoted)));
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
