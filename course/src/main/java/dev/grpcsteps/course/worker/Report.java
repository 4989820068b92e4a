package dev.grpcsteps.course.worker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line from the worker.
 *
 * @param kind what it is about
 * @param test the method's name; empty where the line is about no test
 * @param failure why the test failed
 * @param notStarted the task of the starter's code that the test ran into
 * @param handlerThrew what a handler threw, which its client is never told
 * @param life of the test's calls, as rows of a timeline
 * @param diagnosis what is wrong with the way a call went, if that can be told from its life
 * @param printed what the code wrote to standard output and error
 * @param stacks of all threads, for a run that does not end
 */
public record Report(
    Kind kind,
    String test,
    @Nullable Failure failure,
    @Nullable String notStarted,
    @Nullable Failure handlerThrew,
    List<String> life,
    @Nullable String diagnosis,
    String printed,
    List<Stack> stacks) {

  /** What a line is about. */
  public enum Kind {
    READY,
    STARTED,
    PASSED,
    FAILED,
    DONE,
    STACKS,
    BROKEN
  }

  /**
   * An exception.
   *
   * @param assertion whether it is a test's judgement
   * @param frames its stack, innermost first, of the innermost cause that has a frame of the exercise
   */
  public record Failure(String type, String message, boolean assertion, List<Frame> frames) {}

  /** A line of code that was being run. */
  public record Frame(String type, String method, @Nullable String file, int line) {

    static Frame of(StackTraceElement element) {
      return new Frame(
          element.getClassName(),
          element.getMethodName(),
          element.getFileName(),
          element.getLineNumber());
    }
  }

  /** Where a thread was. */
  public record Stack(String thread, List<Frame> frames) {}

  static Report of(Kind kind, String test) {
    return new Report(kind, test, null, null, null, List.of(), null, "", List.of());
  }

  static Report broken(Throwable failure) {
    return new Report(
        Kind.BROKEN, "", Failures.of(failure), null, null, List.of(), null, "", List.of());
  }
}
