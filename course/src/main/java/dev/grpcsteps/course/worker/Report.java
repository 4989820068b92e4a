package dev.grpcsteps.course.worker;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line from the worker: a record for each thing that it can say, named in the line's JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
public sealed interface Report {

  /** It has warmed up, and can run code. */
  record Ready() implements Report {}

  /** The run has come to its end. */
  record Done() implements Report {}

  /** Something failed that is no test. */
  record Broken(Failure failure) implements Report {}

  /** Where all threads are, for a run that does not end. */
  record Stacks(List<Stack> stacks) implements Report {}

  /** About one test. */
  sealed interface OfTest extends Report {

    /** The name of its method; empty if it is what comes before or after all methods. */
    String test();
  }

  /** A test begins. */
  record Started(String test) implements OfTest {}

  /** A test has passed. */
  record Passed(String test) implements OfTest {}

  /**
   * A test has failed.
   *
   * @param which of its cases, by its arguments; empty if it has just one
   * @param notStarted the task of the starter's code that it ran into; null if it ran into none
   */
  record Failed(
      String test, String which, Failure failure, @Nullable String notStarted, Clues clues)
      implements OfTest {}

  /**
   * What else may explain a failure.
   *
   * @param fault what the reader's code did that no client is told of; null if nothing
   * @param unfinished where a handler or callback still was; null if all had returned
   * @param life of the test's calls, as rows of a timeline
   * @param diagnosis what is wrong with the way a call went; null if its life does not tell that
   * @param printed what the code wrote to standard output and error
   */
  record Clues(
      @Nullable Failure fault,
      @Nullable Failure unfinished,
      List<String> life,
      @Nullable String diagnosis,
      String printed) {}

  /**
   * An exception.
   *
   * @param assertion whether it is a test's judgement
   * @param frames its stack, innermost first, of the innermost cause that has a frame of the exercise
   */
  record Failure(String type, String message, boolean assertion, List<Frame> frames) {

    /** Its type without the package, and its message. */
    public String text() {
      return type.substring(type.lastIndexOf('.') + 1) + ": " + message;
    }

    /** The same, told in other words. */
    Failure saying(String words) {
      return new Failure(type, words, assertion, frames);
    }
  }

  /** A line of code that was being run. */
  record Frame(String type, String method, @Nullable String file, int line) {

    static Frame of(StackTraceElement element) {
      return new Frame(
          element.getClassName(),
          element.getMethodName(),
          element.getFileName(),
          element.getLineNumber());
    }
  }

  /** Where a thread was. */
  record Stack(String thread, List<Frame> frames) {}
}
