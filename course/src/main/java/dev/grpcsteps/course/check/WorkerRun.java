package dev.grpcsteps.course.check;

import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.check.Verdict.Paragraph;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.worker.Report;
import dev.grpcsteps.course.worker.Report.Frame;
import dev.grpcsteps.course.worker.Report.OfTest;
import dev.grpcsteps.course.worker.Report.Stack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of an exercise's test in a worker, from its start to a verdict. */
final class WorkerRun {

  private final Exercise exercise;
  private final TestCode test;
  private final WorkerProcess worker;
  private final List<OfTest> reports = new ArrayList<>();

  WorkerRun(Exercise exercise, TestCode test, WorkerProcess worker) {
    this.exercise = exercise;
    this.test = test;
    this.worker = worker;
  }

  Verdict judge(Map<String, byte[]> classes) throws IOException, InterruptedException {
    worker.run(test, classes);
    while (true) {
      Report report = worker.next(exercise.limit()); // Each test has the whole time.
      if (report == null) {
        Integer exitCode = worker.exitCode();
        return exitCode == null ? hung() : exited(exitCode);
      }
      if (report instanceof Report.Done) {
        return new Judgement(exercise, test, reports).verdict();
      } else if (report instanceof Report.Broken broken) {
        return Verdict.checkerFailed(broken.failure().text());
      } else if (report instanceof OfTest ofTest) {
        reports.add(ofTest);
      }
    }
  }

  private Verdict hung() throws IOException, InterruptedException {
    boolean tooBusy = worker.isTooBusy();
    List<Stack> stacks = worker.stacks();
    if (tooBusy || worker.isTooBusy()) {
      return Verdict.tooBusy();
    }
    Hang hang = new Hang(stacks, exercise.packageName());
    List<Paragraph> details = new ArrayList<>();
    details.add(Paragraph.text("", hang.sentence()));
    place("Your code is here", hang.readersLine(exercise.testName()), details);
    place("The test is here", hang.testLine(exercise.testName()), details);
    String headline = "hung: stopped after " + exercise.limit().toSeconds() + " s, in "
        + Sentence.of(runningTest());
    return Verdict.of(Kind.HUNG, headline, details);
  }

  private void place(String label, @Nullable Frame frame, List<Paragraph> details) {
    if (frame != null) {
      details.add(Paragraph.at(label, Place.of(frame, exercise), List.of()));
    }
  }

  private Verdict exited(int exitCode) throws InterruptedException {
    boolean memory = worker.ranOutOfMemory();
    String why = memory
        ? "it ran out of memory (256 MiB): does it keep what it should pass on, or ask for more than"
            + " it can take?"
        : "your code ended the whole program with exit code " + exitCode
            + ": a service or a client must not call System.exit(); that is for the program around it.";
    String headline = "exited before the test was through, in " + Sentence.of(runningTest());
    return Verdict.of(Kind.EXITED, headline, List.of(Paragraph.text("", why)));
  }

  private String runningTest() {
    return reports.isEmpty() ? "" : reports.get(reports.size() - 1).test();
  }
}
