package dev.grpcsteps.course.check;

import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.check.Verdict.Paragraph;
import dev.grpcsteps.course.check.Verdict.Result;
import dev.grpcsteps.course.check.Verdict.TestLine;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.worker.Report;
import dev.grpcsteps.course.worker.Report.Clues;
import dev.grpcsteps.course.worker.Report.Failed;
import dev.grpcsteps.course.worker.Report.Failure;
import dev.grpcsteps.course.worker.Report.Frame;
import dev.grpcsteps.course.worker.Report.OfTest;
import dev.grpcsteps.course.worker.TooBusy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges a run that came to its end by its reports; explains the first failure. */
final class Judgement {

  private final Exercise exercise;
  private final TestCode test;
  private final List<OfTest> reports;
  private final List<OfTest> ends;

  Judgement(Exercise exercise, TestCode test, List<OfTest> reports) {
    this.exercise = exercise;
    this.test = test;
    this.reports = reports;
    this.ends =
        reports.stream().filter(report -> !(report instanceof Report.Started)).toList();
  }

  Verdict verdict() {
    if (ends.isEmpty()) {
      return Verdict.checkerFailed("no test was found in " + test.name());
    }
    return ends.stream()
        .filter(Failed.class::isInstance)
        .map(Failed.class::cast)
        .findFirst()
        .map(this::failed)
        .orElseGet(this::right);
  }

  /** Right is what every test has said, not what none has denied. */
  private Verdict right() {
    boolean allPassed = test.methods().stream().allMatch(method -> result(method) == Result.PASSED);
    return allPassed && reports.size() == 2 * ends.size() // Each test began and ended.
        ? verdict(Kind.RIGHT, "right", List.of())
        : Verdict.checkerFailed("a report of " + test.name() + " is missing");
  }

  private Verdict failed(Failed report) {
    Failure failure = report.failure();
    if (report.notStarted() != null) {
      return verdict(Kind.NOT_STARTED, "not started: " + report.notStarted(), List.of());
    }
    if (failure.type().equals(TooBusy.class.getName())) {
      return Verdict.tooBusy();
    }
    Frame readers = readersFrame(failure);
    if (!failure.assertion() && readers == null && isInfrastructure(failure)) {
      return Verdict.checkerFailed(failure.text());
    }
    List<Paragraph> details = new ArrayList<>();
    // What no client is told of is behind what a client is told, so it comes first.
    addClue(report.clues().fault(), failure, details);
    addClue(report.clues().unfinished(), failure, details);
    addFailure(failure, readers, details);
    addLife(report.clues(), details);
    String which = report.which().isEmpty() ? "" : " (" + report.which() + ")";
    return verdict(Kind.WRONG, "wrong: " + Sentence.of(report.test()) + which, details);
  }

  /** The innermost frame of an exception that is the reader's code; null if there is none. */
  private @Nullable Frame readersFrame(Failure failure) {
    return failure.frames().stream()
        .filter(frame -> frame.type().startsWith(exercise.packageName() + "."))
        .filter(frame -> !frame.type().startsWith(exercise.testName()))
        .findFirst()
        .orElse(null);
  }

  /** A port that is taken, a class that is missing: not the fault of the reader's code. */
  private static boolean isInfrastructure(Failure failure) {
    return failure.type().startsWith("java.io.")
        || failure.type().startsWith("java.net.")
        || failure.type().startsWith("java.lang.NoClassDef")
        || failure.type().startsWith("org.junit.");
  }

  private void addFailure(Failure failure, @Nullable Frame readers, List<Paragraph> details) {
    if (!failure.assertion()) {
      details.add(Paragraph.text("Seen", failure.text()));
    } else {
      addAssertion(failure, details);
    }
    addPlace(readers, details);
  }

  private static void addAssertion(Failure failure, List<Paragraph> details) {
    // AssertJ puts what a check is about in brackets before what it saw.
    String message = failure.message().strip();
    int end = message.startsWith("[") ? message.indexOf("] \n") : -1;
    if (end < 0) {
      details.add(Paragraph.text("Seen", message));
    } else {
      details.add(Paragraph.asIs("", message.substring(end + 2).strip().lines().toList()));
      details.add(Paragraph.text("Why it matters", message.substring(1, end)));
    }
  }

  private void addClue(@Nullable Failure clue, Failure failure, List<Paragraph> details) {
    if (clue != null && !failure.message().contains(clue.message())) {
      details.add(Paragraph.text("Behind it", clue.message()));
      addPlace(readersFrame(clue), details);
    }
  }

  private static void addLife(Clues clues, List<Paragraph> details) {
    if (clues.diagnosis() != null) {
      details.add(Paragraph.text("In the call", clues.diagnosis()));
    }
    if (!clues.life().isEmpty()) {
      details.add(Paragraph.asIs("The life of the call", clues.life()));
    }
    if (!clues.printed().isBlank()) {
      details.add(Paragraph.asIs("Your code printed", clues.printed().lines().toList()));
    }
  }

  private void addPlace(@Nullable Frame frame, List<Paragraph> details) {
    if (frame != null) {
      details.add(Paragraph.at("At", Place.of(frame, exercise), List.of()));
    }
  }

  private Verdict verdict(Kind kind, String headline, List<Paragraph> details) {
    List<TestLine> tests = test.methods().stream()
        .map(method -> new TestLine(Sentence.of(method), result(method)))
        .toList();
    return new Verdict(kind, headline, tests, details);
  }

  /** A test with parameters ends several times: one failure is enough. */
  private Result result(String method) {
    List<OfTest> its =
        ends.stream().filter(report -> report.test().equals(method)).toList();
    if (its.isEmpty()) {
      return Result.NOT_RUN;
    }
    return its.stream().anyMatch(Failed.class::isInstance) ? Result.FAILED : Result.PASSED;
  }
}
