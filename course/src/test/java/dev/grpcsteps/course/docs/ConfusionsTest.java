package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.course.exercise.Ladder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The catalogue of confusions, each of which is to be seen in an experiment or done in an exercise. */
class ConfusionsTest {

  private static final int FEWEST = 27;
  private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+)`");

  @Test
  void everyConfusionIsTheSubjectOfAnExperimentOrAnExercise() throws IOException {
    List<String> rows =
        rows(Files.readString(TrialPage.CHECKOUT.root().resolve("docs/confusions.md")));

    assertThat(rows).hasSizeGreaterThanOrEqualTo(FEWEST);
    assertThat(uncovered(rows, known())).isEmpty();
  }

  @Test
  void noticesARowThatNothingShows() {
    List<String> rows = rows("""
        | what one believes | what is true | see it, do it |
        |---|---|---|
        | all is well | `onNext` never waits | `flood` |
        | all is well | `flood` is not | nothing |
        | all is well | it is not | `no-such-experiment` |
        """);

    assertThat(uncovered(rows, Set.of("flood"))).hasSize(2);
  }

  private static Set<String> known() throws IOException {
    Set<String> known = Catalogue.experiments().values().stream()
        .flatMap(List::stream)
        .map(Experiment::name)
        .collect(Collectors.toCollection(TreeSet::new));
    Ladder.read(TrialPage.CHECKOUT.root())
        .exercises()
        .forEach(exercise -> known.add(exercise.id()));
    return known;
  }

  private static List<String> rows(String page) {
    return page.lines().filter(line -> line.startsWith("| ")).skip(1).toList();
  }

  /** Rows whose last cell names nothing, or something that there is not. */
  private static List<String> uncovered(List<String> rows, Set<String> known) {
    List<String> uncovered = new ArrayList<>(rows);
    uncovered.removeIf(row -> {
      String last = row.substring(row.lastIndexOf('|', row.length() - 2));
      List<String> names =
          NAME.matcher(last).results().map((MatchResult name) -> name.group(1)).toList();
      return !names.isEmpty() && known.containsAll(names);
    });
    return uncovered;
  }
}
