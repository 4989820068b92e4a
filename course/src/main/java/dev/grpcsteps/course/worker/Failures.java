package dev.grpcsteps.course.worker;

import dev.grpcsteps.common.trace.VisibleText;
import dev.grpcsteps.course.worker.Report.Failure;
import dev.grpcsteps.course.worker.Report.Frame;
import java.util.Arrays;
import java.util.List;

/** Exceptions, made fit for a line of JSON. */
final class Failures {

  private static final int MOST_FRAMES = 60;
  private static final int MOST_CHARACTERS = 2000;

  private Failures() {}

  static Failure of(Throwable thrown) {
    Throwable cause = thrown;
    // JUnit and executors wrap what the code threw.
    while (cause.getCause() != null && isWrapper(cause)) {
      cause = cause.getCause();
    }
    return asThrown(cause);
  }

  /** As the code threw it, or would have to catch it. */
  static Failure asThrown(Throwable thrown) {
    return new Failure(
        thrown.getClass().getName(),
        VisibleText.cut(String.valueOf(thrown.getMessage()), MOST_CHARACTERS),
        thrown instanceof AssertionError,
        frames(thrown.getStackTrace()));
  }

  private static boolean isWrapper(Throwable thrown) {
    return thrown instanceof java.util.concurrent.ExecutionException
        || thrown instanceof java.lang.reflect.InvocationTargetException
        || thrown instanceof java.io.UncheckedIOException;
  }

  static List<Frame> frames(StackTraceElement[] elements) {
    return Arrays.stream(elements).limit(MOST_FRAMES).map(Frame::of).toList();
  }
}
