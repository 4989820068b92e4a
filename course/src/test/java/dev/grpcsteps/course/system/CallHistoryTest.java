package dev.grpcsteps.course.system;

import static dev.grpcsteps.course.system.CallHistory.Outcome.ADDED;
import static dev.grpcsteps.course.system.CallHistory.Outcome.FOUND;
import static dev.grpcsteps.course.system.CallHistory.Outcome.NOT_FOUND;
import static dev.grpcsteps.course.system.CallHistory.Outcome.TAKEN;
import static dev.grpcsteps.course.system.CallHistory.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.system.CallHistory.Call;
import dev.grpcsteps.course.system.CallHistory.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The judge of the kill tests catches every kind of lie, and nothing else. */
class CallHistoryTest {

  private final CallHistory history = new CallHistory();

  @Test
  void acceptsAnAddThatIsFoundFromThenOn() {
    saw(NOT_FOUND, "", 0, 1);
    saw(ADDED, "a", 2, 3);
    saw(TAKEN, "b", 4, 5);
    saw(FOUND, "a", 6, 7);

    assertThat(history.violations()).isEmpty();
  }

  @Test
  void acceptsEitherAnswerWhileTheAddIsUnderWay() {
    saw(ADDED, "a", 0, 9);
    saw(NOT_FOUND, "", 5, 6);
    saw(FOUND, "a", 4, 7);

    assertThat(history.violations()).isEmpty();
  }

  @Test
  void acceptsThatAnAddWithoutAnswerWasDoneOrNot() {
    saw(UNKNOWN, "a", 0, 1);
    saw(NOT_FOUND, "", 2, 3);
    assertThat(history.violations()).isEmpty();

    saw(FOUND, "a", 4, 5);
    assertThat(history.violations()).isEmpty();
  }

  @Test
  void catchesAUserWhoWasAcknowledgedAndIsLost() {
    saw(ADDED, "a", 0, 1);
    saw(NOT_FOUND, "", 2, 3);

    assertThat(history.violations()).hasSize(1);
  }

  @Test
  void catchesAUserWhoWasSeenAndIsGone() {
    saw(UNKNOWN, "a", 0, 1);
    saw(FOUND, "a", 2, 3);
    saw(NOT_FOUND, "", 4, 5);

    assertThat(history.violations()).hasSize(1);
  }

  @Test
  void catchesAUserWhomNobodyHasAdded() {
    saw(FOUND, "a", 0, 1);

    assertThat(history.violations()).hasSize(1);
  }

  @Test
  void catchesAUserWhoIsThereBeforeItIsAdded() {
    saw(FOUND, "a", 0, 1);
    saw(ADDED, "a", 2, 3);

    assertThat(history.violations()).hasSize(1);
  }

  @Test
  void catchesTwoUsersWithOneId() {
    saw(ADDED, "a", 0, 1);
    saw(ADDED, "b", 2, 3);

    assertThat(history.violations()).hasSize(1);
  }

  @Test
  void catchesAUserWhoHasBecomeAnother() {
    saw(ADDED, "a", 0, 1);
    saw(UNKNOWN, "b", 2, 3);
    saw(FOUND, "b", 4, 5);

    assertThat(history.violations()).hasSize(1);
  }

  @Test
  void catchesAnIdThatIsTakenByNobody() {
    saw(TAKEN, "a", 0, 1);

    assertThat(history.violations()).hasSize(1);
  }

  @Test
  void saysHowLateANotFoundWasAndAllowsNoMoreThanThat() {
    saw(UNKNOWN, "a", 0, 20);
    saw(FOUND, "a", 4, 6);
    saw(NOT_FOUND, "", 9, 10);

    assertThat(history.lateness()).isEqualTo(Duration.ofNanos(3));
    assertThat(history.violations(Duration.ofNanos(2))).hasSize(1);
    assertThat(history.violations(Duration.ofNanos(3))).isEmpty();
  }

  @Test
  void findsNoLatenessThatExplainsTwoUsersWithOneId() {
    saw(ADDED, "a", 0, 1);
    saw(ADDED, "b", 2, 3);

    assertThat(history.violations(Duration.ofDays(1))).hasSize(1);
  }

  private void saw(Outcome outcome, String nickname, long start, long end) {
    history.add(new Call(7, outcome, nickname, start, end));
  }
}
