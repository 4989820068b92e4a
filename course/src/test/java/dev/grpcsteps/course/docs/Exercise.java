package dev.grpcsteps.course.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the first lines of an exercise's page say about it.
 *
 * @param file the page, {@code step*}{@code /src/exercises/ID/exercise.md}
 * @param step its name on the command line
 * @param minutes about how long it takes, as it stands there
 */
record Exercise(String file, String step, String id, String title, String minutes) {

  private static final Pattern FILE =
      Pattern.compile("(step\\d)[^/]*/src/exercises/([^/]+)/exercise\\.md");

  /** All exercises, by their folders' names. */
  static List<Exercise> allIn(Checkout checkout) throws IOException {
    List<Exercise> exercises = new ArrayList<>();
    for (String file : checkout.files()) {
      Matcher path = FILE.matcher(file);
      if (path.matches()) {
        List<String> lines = checkout.lines(file);
        String title = first("# ", lines);
        exercises.add(
            new Exercise(file, path.group(1), path.group(2), title, first("minutes: ", lines)));
      }
    }
    return exercises;
  }

  private static String first(String start, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst()
        .orElse("");
  }
}
