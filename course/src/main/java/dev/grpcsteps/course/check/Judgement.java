package dev.grpcsteps.course.check;

import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.check.Verdict.Paragraph;
import dev.grpcsteps.course.check.Verdict.Result;
import dev.grpcsteps.course.check.Verdict.TestLine;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.worker.Report;
import dev.grpcsteps.course.worker.Report.Failed;
import dev.grpcsteps.course.worker.Report.Failure;
import dev.grpcsteps.course.worker.Report.OfTest;
import dev.grpcsteps.course.worker.TooBusy;
import java.util.List;

/** Judges a run that came to its end by its reports. */
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
    Explanation explanation = new Explanation(exercise);
    if (!failure.assertion() && isInfrastructure(failure) && !explanation.isOfReader(failure)) {
      return Verdict.checkerFailed(failure.text());
    }
    String which = report.which().isEmpty() ? "" : " (" + report.which() + ")";
    return verdict(
        Kind.WRONG, "wrong: " + Sentence.of(report.test()) + which, explanation.of(report));
  }

  /** A port that is taken, a class that is missing: not the fault of the reader's code. */
  private static boolean isInfrastructure(Failure failure) {
    return failure.type().startsWith("java.io.")
        || failure.type().startsWith("java.net.")
        || failure.type().startsWith("java.lang.NoClassDef")
        || failure.type().startsWith("org.junit.");
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
