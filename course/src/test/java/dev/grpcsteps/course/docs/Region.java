package dev.grpcsteps.course.docs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parts of a source file between {@code // @start region="name"} and {@code // @end}. */
final class Region {

  private static final Pattern START =
      Pattern.compile("\\s*(?://|#|<!--)\\s*@start\\s+region=\"([^\"]+)\".*");
  private static final Pattern END = Pattern.compile("\\s*(?://|#|<!--)\\s*@end\\b.*");

  private Region() {}

  /**
   * The regions of a file by their names; the lines of one inside another are in both.
   *
   * @throws NoSuchSourceException if starts and ends do not pair
   */
  static Map<String, List<String>> in(String file, List<String> lines)
      throws NoSuchSourceException {
    Map<String, List<String>> regions = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>();
    for (String line : lines) {
      Matcher start = START.matcher(line);
      if (start.matches()) {
        open.push(start.group(1));
        if (regions.put(start.group(1), new ArrayList<>()) != null) {
          throw new NoSuchSourceException(file + " has two regions '" + start.group(1) + "'");
        }
      } else if (END.matcher(line).matches()) {
        if (open.isEmpty()) {
          throw new NoSuchSourceException(file + " has an @end without a region before it");
        }
        open.pop();
      } else {
        open.forEach(name -> regions.getOrDefault(name, List.of()).add(line));
      }
    }
    if (!open.isEmpty()) {
      throw new NoSuchSourceException(file + " has no @end for region '" + open.peek() + "'");
    }
    return regions;
  }

  /** Whether the line only marks a region, and is nothing to show. */
  static boolean marks(String line) {
    return START.matcher(line).matches() || END.matcher(line).matches();
  }
}
