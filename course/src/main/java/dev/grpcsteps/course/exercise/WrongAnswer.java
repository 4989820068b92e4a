package dev.grpcsteps.course.exercise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A mistake that newcomers make, as a change to the reference solution, and what the verdict must
 * then say.
 *
 * @param name of the mistake, in a few words
 * @param changes one after another
 * @param sentence that the verdict must contain
 */
public record WrongAnswer(String name, List<Change> changes, String sentence) {

  /**
   * Lines of the solution, and what stands in their place. Indentation and blank lines do not count.
   *
   * @param before at least one line; must occur exactly once in all files together
   * @param after the lines that replace them; may be none
   */
  public record Change(List<String> before, List<String> after) {}

  /**
   * The solution with this mistake in it.
   *
   * @throws IllegalArgumentException if a change does not fit the solution
   */
  public Map<Path, String> in(Map<Path, String> solution) {
    Map<Path, String> texts = new TreeMap<>(solution);
    for (Change change : changes) {
      make(change, texts);
    }
    return texts;
  }

  private void make(Change change, Map<Path, String> texts) {
    int places = 0;
    for (Map.Entry<Path, String> each : texts.entrySet()) {
      List<String> lines = new ArrayList<>(each.getValue().lines().toList());
      List<Integer> starts = places(change.before(), lines);
      places += starts.size();
      if (starts.size() == 1) {
        int start = starts.get(0);
        List<String> replaced = lines.subList(start, start + change.before().size());
        replaced.clear();
        replaced.addAll(change.after());
        each.setValue(String.join("\n", lines) + "\n");
      }
    }
    if (places != 1) {
      throw new IllegalArgumentException(
          "wrong answer '" + name + "': these lines must stand in the" + " solution once, but do "
              + places + " times:\n" + String.join("\n", change.before()));
    }
  }

  private static List<Integer> places(List<String> wanted, List<String> lines) {
    List<Integer> places = new ArrayList<>();
    for (int start = 0; start + wanted.size() <= lines.size(); start++) {
      List<String> here = lines.subList(start, start + wanted.size()).stream()
          .map(String::strip)
          .toList();
      if (here.equals(wanted.stream().map(String::strip).toList())) {
        places.add(start);
      }
    }
    return places;
  }
}
