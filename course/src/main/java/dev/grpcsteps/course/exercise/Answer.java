package dev.grpcsteps.course.exercise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer as readers may give it, as a change to the reference solution: a mistake that newcomers
 * make, and what the verdict must then say; or a right answer in another style.
 *
 * @param name of the mistake, or of the style, in a few words
 * @param changes one after another
 * @param sentence that the verdict must contain; empty for a right answer
 */
public record Answer(String name, List<Change> changes, String sentence) {

  /**
   * Lines of the solution, and what stands in their place. Indentation and blank lines do not count.
   *
   * @param before must occur exactly once in all files together; if none, a whole file is replaced,
   *     that of the type declared in {@code after}
   * @param after the lines that replace them; may be none
   */
  public record Change(List<String> before, List<String> after) {}

  private static final Pattern TYPE = Pattern.compile("^(?:\\w+ )*(?:class|record|enum) (\\w+)");

  /**
   * The solution with these changes.
   *
   * @throws IllegalArgumentException if a change does not fit the solution
   */
  public Map<Path, String> in(Map<Path, String> solution) {
    Map<Path, String> texts = new TreeMap<>(solution);
    for (Change change : changes) {
      if (change.before().isEmpty()) {
        texts.put(file(change.after(), texts), String.join("\n", change.after()) + "\n");
      } else {
        make(change, texts);
      }
    }
    return texts;
  }

  private Path file(List<String> text, Map<Path, String> texts) {
    String type = text.stream()
        .map(TYPE::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElse("");
    return texts.keySet().stream()
        .filter(file -> file.endsWith(type + ".java"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(
            "answer '" + name + "': the solution has no file for the type '" + type + "'"));
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
          "answer '" + name + "': these lines must stand in the solution once, but do " + places
              + " times:\n" + String.join("\n", change.before()));
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
