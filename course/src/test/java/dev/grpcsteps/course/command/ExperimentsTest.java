package dev.grpcsteps.course.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.course.exercise.Shipped;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentsTest {

  static Stream<Named<Experiment>> all() {
    return Step.ALL.stream()
        .flatMap(step -> step.experiments().stream())
        .map(experiment -> Named.of(experiment.name(), experiment));
  }

  @ParameterizedTest
  @MethodSource("all")
  void showWhatTheyTeach(Experiment experiment) throws Exception {
    try (Lab lab = new Lab()) {
      String outcome = experiment.run().in(lab);

      assertThat(outcome)
          .as(() -> experiment.name() + ": " + lab.seen())
          .isEqualTo(experiment.answer());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void nameTheirSource(Experiment experiment) {
    assertThat(Shipped.ROOT.resolve(experiment.source()))
        .content()
        .contains('"' + experiment.name() + '"');
  }

  @Test
  void sayWhatTheyShowedWhereThatIsNoChoice() throws Exception {
    Experiment coin = new Experiment(
        "coin", "Coin.java", "Which side?", List.of("heads", "tails"), "tails", lab -> "edge", "");

    Terminal.Session session = Terminal.run("", () -> new ToldExperiment(coin).run(2));

    assertThat(session.exitCode()).isEqualTo(1);
    assertThat(session.lines())
        .contains("This run showed: edge. It should have shown: tails. Please run it again.");
  }
}
