package dev.grpcsteps.course.check;

import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.worker.Report.Frame;
import java.nio.file.Path;

/**
 * A file of the reader's, or a line in it.
 *
 * @param line from 1 on; 0 for the file as a whole
 */
public record Place(Path file, long line) {

  static Place of(Frame frame, Exercise exercise) {
    String file = frame.file() == null ? exercise.className() + ".java" : frame.file();
    return new Place(exercise.sources().resolve(file), frame.line());
  }
}
