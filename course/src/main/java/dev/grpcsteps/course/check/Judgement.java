package dev.grpcsteps.course.check;

import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.check.Verdict.Paragraph;
import dev.grpcsteps.course.check.Verdict.Result;
import dev.grpcsteps.course.check.Verdict.TestLine;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.worker.Report;
import dev.grpcsteps.course.worker.Report.Failure;
import dev.grpcsteps.course.worker.Report.Frame;
import dev.grpcsteps.course.worker.TooBusy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the reports of a run that came to its end amount to; it explains the first failure. */
final class Judgement {

  private final Exercise exercise;
  private final TestCode test;
  private final List<Report> ends;

  Judgement(Exercise exercise, TestCode test, List<Report> reports) {
    this.exercise = exercise;
    this.test = test;
    this.ends =
        reports.stream().filter(report -> report.kind() != Report.Kind.STARTED).toList();
  }

  Verdict verdict() {
    if (ends.isEmpty()) {
      return Verdict.checkerFailed("no test was found in " + test.name());
    }
    return ends.stream()
        .filter(report -> report.kind() == Report.Kind.FAILED)
        .findFirst()
        .map(this::failed)
        .orElseGet(() -> verdict(Kind.RIGHT, "right", List.of()));
  }

  private Verdict failed(Report report) {
    Failure failure = Objects.requireNonNull(report.failure());
    if (report.notStarted() != null) {
      return verdict(Kind.NOT_STARTED, "not started: " + report.notStarted(), List.of());
    }
    if (failure.type().equals(TooBusy.class.getName())) {
      return Verdict.tooBusy();
    }
    Frame readers = Place.readers(failure.frames(), exercise);
    if (!failure.assertion() && readers == null && isInfrastructure(failure)) {
      return Verdict.checkerFailed(failure.type() + ": " + failure.message());
    }
    List<Paragraph> details = new ArrayList<>();
    addFailure(failure, readers, details);
    addThrown(report.handlerThrew(), details);
    if (report.diagnosis() != null) {
      details.add(Paragraph.text("In the call", report.diagnosis()));
    }
    if (!report.life().isEmpty()) {
      details.add(Paragraph.asIs("The life of the call", report.life()));
    }
    if (!report.printed().isBlank()) {
      details.add(Paragraph.asIs("Your code printed", report.printed().lines().toList()));
    }
    return verdict(Kind.WRONG, "wrong: " + Sentence.of(report.test()), details);
  }

  /** A port that cannot be had, a class that is not there: nothing that a reader's code has done. */
  private static boolean isInfrastructure(Failure failure) {
    return failure.type().startsWith("java.io.")
        || failure.type().startsWith("java.net.")
        || failure.type().startsWith("java.lang.NoClassDef")
        || failure.type().startsWith("org.junit.");
  }

  private void addFailure(Failure failure, @Nullable Frame readers, List<Paragraph> details) {
    if (!failure.assertion()) {
      details.add(Paragraph.text("Seen", simpleName(failure.type()) + ": " + failure.message()));
      addPlace(readers, details);
      return;
    }
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

  private void addThrown(@Nullable Failure thrown, List<Paragraph> details) {
    if (thrown != null) {
      details.add(
          Paragraph.text("A handler threw", simpleName(thrown.type()) + ": " + thrown.message()));
      addPlace(Place.readers(thrown.frames(), exercise), details);
    }
  }

  private void addPlace(@Nullable Frame frame, List<Paragraph> details) {
    if (frame != null) {
      details.add(Paragraph.asIs("At", List.of(Place.of(frame, exercise))));
    }
  }

  private static String simpleName(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private Verdict verdict(Kind kind, String headline, List<Paragraph> details) {
    List<TestLine> tests = test.methods().stream()
        .map(method -> new TestLine(Sentence.of(method), result(method)))
        .toList();
    return new Verdict(kind, headline, tests, details);
  }

  /** A test with parameters ends several times: one failure is enough. */
  private Result result(String method) {
    List<Report.Kind> kinds = ends.stream()
        .filter(report -> report.test().equals(method))
        .map(Report::kind)
        .toList();
    return kinds.contains(Report.Kind.FAILED)
        ? Result.FAILED
        : kinds.isEmpty() ? Result.NOT_RUN : Result.PASSED;
  }
}
