package dev.grpcsteps.course.check;

import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.screen.ShownPath;
import dev.grpcsteps.course.worker.Report.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of an exercise's code, as an editor takes them: {@code path/AnswerACall.java:12}. */
final class Place {

  private Place() {}

  static String of(Frame frame, Exercise exercise) {
    String file = frame.file() == null ? exercise.className() + ".java" : frame.file();
    return ShownPath.of(exercise.sources().resolve(file)) + ":" + frame.line();
  }

  /** The innermost frame that is the reader's code; null if there is none. */
  static @Nullable Frame readers(List<Frame> frames, Exercise exercise) {
    return frames.stream()
        .filter(frame -> frame.type().startsWith(exercise.packageName() + "."))
        .filter(frame -> !frame.type().startsWith(exercise.testName()))
        .findFirst()
        .orElse(null);
  }
}
