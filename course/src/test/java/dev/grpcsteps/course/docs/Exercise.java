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

  private static final Pattern LIST =
      Pattern.compile("((step\\d)[^/]*/src/exercises/)ladder\\.txt");

  /** All exercises, in the order in which they are to be done. */
  static List<Exercise> allIn(Checkout checkout) throws IOException {
    List<Exercise> exercises = new ArrayList<>();
    for (String list : checkout.files()) {
      Matcher path = LIST.matcher(list);
      if (path.matches()) {
        for (String id : checkout.lines(list)) {
          exercises.add(read(checkout, path.group(1) + id + "/exercise.md", path.group(2), id));
        }
      }
    }
    return exercises;
  }

  private static Exercise read(Checkout checkout, String file, String step, String id)
      throws IOException {
    List<String> lines = checkout.lines(file);
    return new Exercise(file, step, id, first("# ", lines), first("minutes: ", lines));
  }

  private static String first(String start, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst()
        .orElse("");
  }
}
