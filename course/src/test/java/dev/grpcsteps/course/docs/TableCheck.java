package dev.grpcsteps.course.docs;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.course.conform.Contract;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Ladder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table of experiments or exercises has those that there are; so has the one of conform's checks. */
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
    String step = table.value().replaceFirst(".* ", "");
    if (table.value().matches("experiments step[1-4]")) {
      findings.shouldBe(block.first(), block.end(), experiments(step));
    } else if (table.value().matches("exercises step[1-4]")) {
      findings.shouldBe(
          block.first(), block.end(), exercises(page, Integer.parseInt(step.substring(4))));
    } else if (table.value().equals("checks")) {
      findings.shouldBe(block.first(), block.end(), checks(page));
    } else {
      findings.wrong(
          block,
          "table: must be 'checks', or 'experiments' or 'exercises' and a step, but was '"
              + table.value() + "'");
    }
  }

  private static List<String> experiments(String step) {
    List<String> rows =
        new ArrayList<>(List.of("| `./learn experiment` | question |", "|---|---|"));
    for (Experiment each : Catalogue.experiments().getOrDefault(step, List.of())) {
      rows.add("| `%s` | %s |".formatted(each.name(), cell(each.question())));
    }
    return rows;
  }

  private List<String> exercises(DocsPage page, int step) throws IOException {
    List<String> rows =
        new ArrayList<>(List.of("| exercise | `./learn check` | minutes |", "|---|---|---|"));
    Path from = checkout.root().resolve(page.folder());
    for (Exercise each : Ladder.read(checkout.root()).ofStep(step)) {
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
