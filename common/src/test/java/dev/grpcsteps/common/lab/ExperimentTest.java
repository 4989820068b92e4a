package dev.grpcsteps.common.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentTest {

  private static Experiment answered(String answer) {
    return new Experiment(
        "coin", "Coin.java", "Which side?", List.of("heads", "tails"), answer, lab -> "edge", "");
  }

  @Test
  void refusesAnAnswerThatIsNoChoice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answered("edge"))
        .withMessage("answer must be one of the choices [heads, tails], but was edge");
  }

  @Test
  void numbersAnOutcomeAsAReaderDoes() {
    Experiment experiment = answered("heads");

    assertThat(experiment.numberOf("heads")).isEqualTo(1);
    assertThat(experiment.numberOf("tails")).isEqualTo(2);
    assertThat(experiment.numberOf("edge")).isZero();
  }
}
