package dev.grpcsteps.course.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * A command in a console block, and what the block shows below it.
 *
 * @param typed its lines, as they stand in the block
 * @param shown what it printed, according to the block
 */
record Command(List<String> typed, List<String> shown) {

  private static final String PROMPT = "$ ";

  /** The commands of a block; lines above the first one are left out. */
  static List<Command> in(List<String> body) {
    List<Command> commands = new ArrayList<>();
    for (int at = 0; at < body.size(); at++) {
      if (body.get(at).startsWith(PROMPT)) {
        int end = at + 1;
        // A backslash goes on with the command in the next line.
        while (end < body.size() && body.get(end - 1).endsWith("\\")) {
          end++;
        }
        commands.add(new Command(body.subList(at, end), new ArrayList<>()));
        at = end - 1;
      } else if (!commands.isEmpty()) {
        commands.get(commands.size() - 1).shown().add(body.get(at));
      }
    }
    return commands;
  }

  /** What the shell gets. */
  String text() {
    return String.join("\n", typed).substring(PROMPT.length());
  }

  /** Whether the block shows nothing of its output. */
  boolean isSilent() {
    return shown.stream().allMatch(String::isBlank);
  }
}
