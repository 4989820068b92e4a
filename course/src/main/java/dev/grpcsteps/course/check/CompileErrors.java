package dev.grpcsteps.course.check;

import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.check.Verdict.Paragraph;
import dev.grpcsteps.course.exercise.Exercise;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Explains why code does not compile: the place, the line, a caret, and one plain sentence. */
final class CompileErrors {

  private static final int MOST = 3;
  private static final int WIDTH = 74;

  private final Exercise exercise;

  CompileErrors(Exercise exercise) {
    this.exercise = exercise;
  }

  Verdict verdict(List<Diagnostic<? extends JavaFileObject>> errors) {
    List<Diagnostic<? extends JavaFileObject>> readers =
        errors.stream().filter(error -> !isInTest(error)).toList();
    List<Paragraph> details = new ArrayList<>();
    if (readers.isEmpty()) {
      details.add(Paragraph.text(
          "",
          "Your code compiles alone, but the test cannot use it any more. Keep the names and"
              + " parameters of the starter; ./learn reset " + exercise.id() + " puts it back."));
    }
    List<Diagnostic<? extends JavaFileObject>> shown = readers.isEmpty() ? errors : readers;
    shown.stream().limit(MOST).forEach(error -> explain(error, details));
    if (shown.size() > MOST) {
      details.add(Paragraph.text("", "... and " + (shown.size() - MOST) + " more; fix the first."));
    }
    String many = shown.size() == 1 ? "1 error" : shown.size() + " errors";
    return Verdict.of(Kind.DOES_NOT_COMPILE, "does not compile: " + many, details);
  }

  /** Whether the reader's files compile, and the test does not compile with them. */
  boolean areOnlyInTest(List<Diagnostic<? extends JavaFileObject>> errors) {
    return errors.stream().allMatch(this::isInTest);
  }

  private boolean isInTest(Diagnostic<? extends JavaFileObject> error) {
    return error.getSource() instanceof SourceText source
        && source.file().equals(exercise.testFile());
  }

  private static void explain(Diagnostic<? extends JavaFileObject> error, List<Paragraph> details) {
    String message = error.getMessage(Locale.ENGLISH);
    if (error.getSource() instanceof SourceText source) {
      long line = Math.max(error.getLineNumber(), 0);
      List<String> code = line == 0 ? List.of() : lineWithCaret(error, source.line(line));
      details.add(Paragraph.at("", new Place(source.file(), line), code));
    }
    details.add(Paragraph.asIs("", message.lines().limit(4).toList()));
    PlainSentence.of(error.getCode(), message)
        .ifPresent(sentence -> details.add(Paragraph.text("", sentence)));
  }

  private static List<String> lineWithCaret(Diagnostic<?> error, String line) {
    String code = line.replace('\t', ' ');
    int column = (int) Math.max(error.getColumnNumber() - 1, 0);
    // A line that the terminal wraps would leave the caret far from its place.
    int cut = Math.max(0, column - WIDTH + 10);
    String shown = code.substring(Math.min(cut, code.length()));
    return List.of(
        (cut > 0 ? "..." : "  ") + shown.substring(0, Math.min(WIDTH, shown.length())),
        (cut > 0 ? "   " : "  ") + " ".repeat(column - cut) + "^");
  }
}
