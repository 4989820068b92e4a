package dev.grpcsteps.course.check;

import dev.grpcsteps.course.exercise.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The test of an exercise.
 *
 * @param name of its class
 * @param text of its file
 * @param methods its tests, in the order of the text
 */
record TestCode(String name, String text, List<String> methods) {

  private static final Pattern METHOD = Pattern.compile(
      "@(?:Test|ParameterizedTest)\\b(?:(?!\\bvoid\\b).)*?\\bvoid (\\w+)\\(", Pattern.DOTALL);

  static TestCode of(Exercise exercise) throws IOException {
    String text = Files.readString(exercise.testFile());
    List<String> methods =
        METHOD.matcher(text).results().map(match -> match.group(1)).toList();
    return new TestCode(exercise.testName(), text, methods);
  }
}
