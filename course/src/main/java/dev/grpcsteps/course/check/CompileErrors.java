package dev.grpcsteps.course.check;

import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.check.Verdict.Paragraph;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.screen.ShownPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

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
      details.add(
          Paragraph.text("", "... and " + (shown.size() - MOST) + " more; mend the first."));
    }
    String many = shown.size() == 1 ? "1 error" : shown.size() + " errors";
    return Verdict.of(Kind.DOES_NOT_COMPILE, "does not compile: " + many, details);
  }

  private boolean isInTest(Diagnostic<? extends JavaFileObject> error) {
    return error.getSource() instanceof SourceText source
        && source.file().equals(exercise.testFile());
  }

  private static void explain(Diagnostic<? extends JavaFileObject> error, List<Paragraph> details) {
    String message = error.getMessage(Locale.ENGLISH);
    if (error.getSource() instanceof SourceText source) {
      details.add(Paragraph.asIs("", place(error, source)));
    }
    details.add(Paragraph.asIs("", message.lines().limit(4).toList()));
    String plain = plainly(error.getCode(), message);
    if (plain != null) {
      details.add(Paragraph.text("", plain));
    }
  }

  private static List<String> place(Diagnostic<?> error, SourceText source) {
    long line = error.getLineNumber();
    if (line < 1) {
      return List.of(shown(source.file()));
    }
    String code = source.line(line).replace('\t', ' ');
    int column = (int) Math.max(error.getColumnNumber() - 1, 0);
    // A line that the terminal wraps would leave the caret far from its place.
    int cut = Math.max(0, column - WIDTH + 10);
    String shown = code.substring(Math.min(cut, code.length()));
    return List.of(
        shown(source.file()) + ":" + line,
        (cut > 0 ? "..." : "  ") + shown.substring(0, Math.min(WIDTH, shown.length())),
        (cut > 0 ? "   " : "  ") + " ".repeat(column - cut) + "^");
  }

  /** From the current folder where that is shorter: editors and terminals make such a path a link. */
  private static String shown(Path file) {
    return ShownPath.of(file);
  }

  /** A sentence for the errors that newcomers to gRPC make most. */
  private static @Nullable String plainly(String code, String message) {
    return switch (code) {
      case "compiler.err.cant.resolve.location",
          "compiler.err.cant.resolve.location.args",
          "compiler.err.cant.resolve",
          "compiler.err.cant.resolve.args" ->
        "This name is not known here: look for a typing mistake, or a missing import.";
      case "compiler.err.missing.ret.stmt" ->
        "The method says that it returns something, but can reach its end without a return.";
      case "compiler.err.unreported.exception.need.to.catch.or.throw" ->
        "This can fail with a checked exception: catch it, or let the method declare it.";
      case "compiler.err.expected", "compiler.err.expected2", "compiler.err.expected3" ->
        "Something is missing just before this place, often a semicolon or a bracket.";
      case "compiler.err.premature.eof" -> "The file ends too early: a closing brace is missing.";
      case "compiler.err.does.not.override.abstract" ->
        "The class promises a method that it does not have; compare its name and parameters.";
      case "compiler.err.method.does.not.override.superclass" ->
        "Nothing is overridden here: the name or a parameter differs from the one in the base class.";
      case "compiler.err.prob.found.req" ->
        message.contains("Builder")
            ? "A builder is not the message yet: end it with build()."
            : "A value of one type stands where another is wanted.";
      case "compiler.err.local.var.accessed.from.icls.needs.final",
          "compiler.err.cant.ref.non.effectively.final.var" ->
        "Code that runs later can use a local variable only if nobody changes it: use a field or an"
            + " AtomicInteger.";
      case "compiler.err.var.might.not.have.been.initialized" ->
        "The variable may be read before it has got a value.";
      default -> null;
    };
  }
}
