package dev.grpcsteps.course.docs;

import static java.util.stream.Collectors.toMap;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.course.conform.Contract;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table has the experiments that it names, or the exercises of its page, or all of conform's checks. */
final class TableCheck implements Check {

  private final CourseFiles checkout;

  TableCheck(CourseFiles checkout) {
    this.checkout = checkout;
  }

  @Override
  public void check(DocsPage page, Findings findings) throws IOException {
    for (Block block : page.blocks()) {
      Optional<Directive> table = block.one("table");
      if (table.isPresent() && block.kind() == Block.Kind.FENCE) {
        findings.wrong(block, "below a table comment comes a table");
      } else if (table.isPresent()) {
        check(page, block, table.get(), findings);
      }
    }
  }

  private void check(DocsPage page, Block block, Directive table, Findings findings)
      throws IOException {
    List<String> words = List.of(table.value().split(" "));
    if (words.get(0).equals("experiments") && words.size() > 1) {
      experiments(words.subList(1, words.size()), block, findings);
    } else if (table.value().equals("exercises")) {
      findings.shouldBe(block.first(), block.end(), exercises(page));
    } else if (table.value().equals("checks")) {
      findings.shouldBe(block.first(), block.end(), checks(page));
    } else {
      findings.wrong(
          block,
          "table: must be 'checks', 'exercises', or 'experiments' and their names, but was '"
              + table.value() + "'");
    }
  }

  private static void experiments(List<String> names, Block block, Findings findings) {
    List<String> rows =
        new ArrayList<>(List.of("| `./learn experiment` | question |", "|---|---|"));
    Map<String, Experiment> known = Catalogue.experiments().values().stream()
        .flatMap(List::stream)
        .collect(toMap(Experiment::name, experiment -> experiment));
    for (String name : names) {
      if (known.containsKey(name)) {
        rows.add("| `%s` | %s |".formatted(name, cell(known.get(name).question())));
      } else {
        findings.wrong(block, "there is no experiment '" + name + "'");
      }
    }
    findings.shouldBe(block.first(), block.end(), rows);
  }

  /** Those that name this page as their chapter, in the order in which they are done. */
  private List<String> exercises(DocsPage page) throws IOException {
    List<String> rows =
        new ArrayList<>(List.of("| exercise | `./learn check` | minutes |", "|---|---|---|"));
    Path from = checkout.root().resolve(page.folder());
    for (Exercise each : Ladder.read(checkout.root()).exercises()) {
      if (!each.page().chapter().replaceFirst("#.*", "").equals(page.name())) {
        continue;
      }
      String path = from.relativize(each.folder().resolve("exercise.md")).toString();
      rows.add("| [%s](%s) | `%s` | %d |"
          .formatted(
              cell(each.page().title()),
              path.replace('\\', '/'),
              each.id(),
              each.page().minutes()));
    }
    return rows;
  }

  /** What {@code ./learn conform} asks a server. */
  private static List<String> checks(DocsPage page) {
    List<String> rows = new ArrayList<>(
        List.of("| stage | check | what the server does | see |", "|---|---|---|---|"));
    for (var each : Contract.CHECKS) {
      String link = Path.of(page.folder()).relativize(Path.of(each.page())).toString();
      rows.add("| %s | `%s` | %s | [%s](%s) |"
          .formatted(
              each.stage().label(),
              each.name(),
              cell(each.sentence()),
              link.replaceFirst("\\.md.*", ""),
              link));
    }
    return rows;
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
