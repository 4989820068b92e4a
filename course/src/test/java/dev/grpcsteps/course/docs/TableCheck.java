package dev.grpcsteps.course.docs;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.course.Catalogue;
import dev.grpcsteps.course.conform.Contract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table of experiments or exercises has those that there are; so has the one of conform's checks. */
final class TableCheck implements Check {

  private final Checkout checkout;

  TableCheck(Checkout checkout) {
    this.checkout = checkout;
  }

  @Override
  public void check(Page page, Report report) throws IOException {
    for (Block block : page.blocks()) {
      Optional<Directive> table = block.one("table");
      if (table.isPresent() && block.kind() == Block.Kind.FENCE) {
        report.wrong(block, "below a table comment comes a table");
      } else if (table.isPresent()) {
        check(page, block, table.get(), report);
      }
    }
  }

  private void check(Page page, Block block, Directive table, Report report) throws IOException {
    String step = table.value().replaceFirst(".* ", "");
    if (table.value().matches("experiments step[1-4]")) {
      report.shouldBe(block.first(), block.end(), experiments(step));
    } else if (table.value().matches("exercises step[1-4]")) {
      report.shouldBe(block.first(), block.end(), exercises(page, step));
    } else if (table.value().equals("checks")) {
      report.shouldBe(block.first(), block.end(), checks(page));
    } else {
      report.wrong(
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

  private List<String> exercises(Page page, String step) throws IOException {
    List<String> rows =
        new ArrayList<>(List.of("| exercise | `./learn check` | minutes |", "|---|---|---|"));
    for (Exercise each : Exercise.allIn(checkout)) {
      if (each.step().equals(step)) {
        String path = Path.of(page.folder()).relativize(Path.of(each.file())).toString();
        rows.add("| [%s](%s) | `%s` | %s |"
            .formatted(cell(each.title()), path.replace('\\', '/'), each.id(), each.minutes()));
      }
    }
    return rows;
  }

  /** What {@code ./learn conform} asks a server. */
  private static List<String> checks(Page page) {
    List<String> rows = new ArrayList<>(
        List.of("| stage | check | what the server does | see |", "|---|---|---|---|"));
    for (dev.grpcsteps.course.conform.Check each : Contract.CHECKS) {
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
