package dev.grpcsteps.common.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** On a clock, a process and a machine that the test moves by hand. */
class GivenTimeTest {

  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
  private static final Duration TICK = Duration.ofMillis(20);

  private long clock;
  private long cpu;
  private double load;

  private final GivenTime time = new GivenTime(() -> clock, () -> cpu, () -> load);

  @Test
  void isTheClocksWhileTheMachineHasRoom() {
    load = 0.2;

    assertThat(secondsUntilTwoAreGiven(TICK, 0.03)).isEqualTo(2);
    assertThat(time.isTooLittle()).isFalse();
  }

  @Test
  void isTheClocksOnAFullMachineWhileTheProcessWaits() {
    load = 1;

    assertThat(secondsUntilTwoAreGiven(TICK, 0)).isEqualTo(2);
    assertThat(time.isTooLittle()).isFalse();
  }

  @Test
  void isTheCpuTimeOnAFullMachine() {
    load = 1;

    assertThat(secondsUntilTwoAreGiven(TICK, 0.1)).isEqualTo(20);
    assertThat(time.isTooLittle()).isFalse();
  }

  @Test
  void isNextToNothingWhileTheMachineStandsStill() {
    pass(Duration.ofHours(1), 0);

    assertThat(time.reaches(Duration.ofMillis(500))).isFalse();
  }

  @Test
  void isTooLittleWhenTheMachineWasLateForMostOfIt() {
    assertThat(secondsUntilTwoAreGiven(TICK.multipliedBy(5), 0)).isEqualTo(6);
    assertThat(time.isTooLittle()).isTrue();
  }

  @Test
  void isTooLittleAfterAStandstill() {
    pass(Duration.ofSeconds(3), 1);
    load = 1;

    assertThat(secondsUntilTwoAreGiven(TICK, 0)).isEqualTo(5);
    assertThat(time.isTooLittle()).isTrue();
  }

  @Test
  void isEnoughForAProcessThatWorkedHoweverLateItWasAsked() {
    load = 1;

    assertThat(secondsUntilTwoAreGiven(TICK.multipliedBy(10), 0.1)).isEqualTo(20);
    assertThat(time.isTooLittle()).isFalse();
  }

  /** How long that takes when it is asked so often, and the process gets this part of a processor. */
  private long secondsUntilTwoAreGiven(Duration span, double share) {
    while (!time.reaches(TWO_SECONDS)) {
      pass(span, share);
    }
    return Duration.ofNanos(clock).toSeconds();
  }

  private void pass(Duration span, double share) {
    clock += span.toNanos();
    cpu += (long) (span.toNanos() * share);
  }
}
