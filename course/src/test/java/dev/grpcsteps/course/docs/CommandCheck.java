package dev.grpcsteps.course.docs;

import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The commands, experiments and exercises behind {@code ./learn} in prose are there. */
final class CommandCheck implements Check {

  private static final Pattern LEARN =
      Pattern.compile("\\./learn +([a-z][\\w-]*)(?: +([a-z0-9][\\w-]*))?");
  private static final Set<String> OF_EXERCISES =
      Set.of("check", "watch", "hint", "solution", "reset");

  private final Set<String> commands;
  private final Set<String> exercises;

  /**
   * A check against given names.
   *
   * @param commands of {@code ./learn}
   * @param exercises the ids of all exercises
   */
  CommandCheck(Set<String> commands, Set<String> exercises) {
    this.commands = commands;
    this.exercises = exercises;
  }

  /** A check against the commands and exercises that there are. */
  static CommandCheck of(CourseFiles checkout) throws IOException {
    return new CommandCheck(
        Catalogue.commands(),
        Ladder.read(checkout.root()).exercises().stream()
            .map(Exercise::id)
            .collect(Collectors.toSet()));
  }

  @Override
  public void check(DocsPage page, Findings findings) {
    for (CodeSpan span : CodeSpan.in(page.prose())) {
      check(span.text(), span.line(), findings);
    }
    for (Block block : page.blocks()) {
      if (block.isFence("console")) {
        Command.in(block.body()).forEach(each -> check(each.text(), block.first() + 1, findings));
      }
    }
  }

  private void check(String text, int line, Findings findings) {
    Matcher learn = LEARN.matcher(text);
    while (learn.find()) {
      String command = learn.group(1);
      String name = learn.group(2);
      if (!commands.contains(command)) {
        findings.wrong(line, "./learn has no command " + command);
      } else if (name != null && !isThere(command, name)) {
        String kind = command.equals("experiment") ? "experiment" : "exercise";
        findings.wrong(line, "there is no " + kind + " " + name);
      }
    }
  }

  private boolean isThere(String command, String name) {
    if (command.equals("experiment")) {
      return Catalogue.experiments().values().stream()
          .flatMap(each -> each.stream())
          .anyMatch(each -> each.name().equals(name));
    }
    return !OF_EXERCISES.contains(command) || name.equals("all") || exercises.contains(name);
  }
}
