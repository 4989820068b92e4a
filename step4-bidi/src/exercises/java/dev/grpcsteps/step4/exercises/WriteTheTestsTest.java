package dev.grpcsteps.step4.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import dev.grpcsteps.common.exercise.FlawedUsers;
import dev.grpcsteps.common.exercise.FlawedUsers.Flaw;
import dev.grpcsteps.common.lab.NotStarted;
import io.grpc.BindableService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

class WriteTheTestsTest {

  @Test
  void passOnARightService() {
    TestExecutionSummary run = run(Flaw.NONE);

    demandNoFailure(run, Flaw.NONE);
    assertThat(run.getTestsSucceededCount())
        .overridingErrorMessage(
            "JUnit has found no test: it takes the methods that have @Test and are"
                + " not private.")
        .isPositive();
  }

  @Test
  void passOnAnotherRightService() {
    demandNoFailure(run(Flaw.OTHER_WORDS), Flaw.OTHER_WORDS);
  }

  @ParameterizedTest
  @EnumSource(
      value = Flaw.class,
      mode = Mode.EXCLUDE,
      names = {"NONE", "OTHER_WORDS"})
  void failOnAServiceThatBreaksARule(Flaw flaw) {
    assertThat(run(flaw).getFailures())
        .overridingErrorMessage("None of your tests fails on a service where %s.", flaw)
        .isNotEmpty();
  }

  /** Runs the reader's tests. */
  private static TestExecutionSummary run(Flaw flaw) {
    Tried.flaw = flaw;
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(request().selectors(selectClass(Tried.class)).build(), listener);
    return listener.getSummary();
  }

  private static void demandNoFailure(TestExecutionSummary run, Flaw flaw) {
    for (Failure failure : run.getFailures()) {
      Throwable thrown = failure.getException();
      if (thrown instanceof NotStarted notStarted) {
        throw notStarted;
      }
      AssertionError error = new AssertionError(
          failure.getTestIdentifier().getDisplayName()
              + " fails on a service that keeps the rules, where " + flaw + ": " + thrown,
          thrown);
      error.setStackTrace(thrown.getStackTrace()); // So that the verdict shows the test's line.
      throw error;
    }
  }

  /** The reader's tests of one service. */
  static final class Tried extends WriteTheTests {

    // JUnit makes the objects itself, so what they are to test cannot be handed to them.
    private static volatile Flaw flaw = Flaw.NONE;

    @Override
    BindableService service() {
      return new FlawedUsers(flaw);
    }
  }
}
