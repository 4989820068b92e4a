package dev.grpcsteps.step2.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServerStreamingExperimentsTest {

  static List<Experiment> all() {
    return ServerStreamingExperiments.ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void showWhatTheyTeach(Experiment experiment) throws Exception {
    try (Lab lab = new Lab()) {
      int seen = experiment.run().in(lab);

      assertThat(seen)
          .as(() -> experiment.name() + ": " + lab.seen())
          .isEqualTo(experiment.answer());
    }
  }
}
