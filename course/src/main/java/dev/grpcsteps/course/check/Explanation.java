package dev.grpcsteps.course.check;

import dev.grpcsteps.course.check.Verdict.Paragraph;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.worker.Report.Clues;
import dev.grpcsteps.course.worker.Report.Failed;
import dev.grpcsteps.course.worker.Report.Failure;
import dev.grpcsteps.course.worker.Report.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains a failure: what is behind it, what was seen and why that matters, the life of the call. */
final class Explanation {

  private final Exercise exercise;

  Explanation(Exercise exercise) {
    this.exercise = exercise;
  }

  /** The paragraphs, in the order in which they help. */
  List<Paragraph> of(Failed report) {
    List<Paragraph> details = new ArrayList<>();
    // What no client is told of is behind what a client is told, so it comes first.
    addClue(report.clues().fault(), report.failure(), details);
    addClue(report.clues().unfinished(), report.failure(), details);
    addFailure(report.failure(), readersFrame(report.failure()), details);
    addLife(report.clues(), details);
    return details;
  }

  /** Whether the reader's code was being run. */
  boolean isOfReader(Failure failure) {
    return readersFrame(failure) != null;
  }

  /** The innermost frame of an exception that is the reader's code; null if there is none. */
  private @Nullable Frame readersFrame(Failure failure) {
    return failure.frames().stream()
        .filter(frame -> frame.type().startsWith(exercise.packageName() + "."))
        .filter(frame -> !frame.type().startsWith(exercise.testName()))
        .findFirst()
        .orElse(null);
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
}
