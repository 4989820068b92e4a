package dev.grpcsteps.common.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class InTimeTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @AutoClose
  private final Lab lab = new Lab();

  @Test
  void triesAgainWithTwiceTheDeadlineAndForgetsTheAttempt() throws Exception {
    InTime run = new InTime(SECOND, (lab, deadline) -> {
      lab.see("with " + deadline.toSeconds() + " s");
      return deadline.toSeconds() < 4 ? null : "in time";
    });

    assertThat(run.in(lab)).isEqualTo("in time");
    assertThat(lab.seen()).containsExactly("with 4 s");
  }

  @Test
  void saysThatTheMachineIsTooBusyWhereNoAttemptIsInTime() throws Exception {
    assertThat(new InTime(SECOND, (lab, deadline) -> null).in(lab))
        .isEqualTo("nothing: this machine is too busy, a deadline of 16 s passed too early");
  }
}
