package dev.grpcsteps.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.grpcsteps.common.store.RestartHistory.Lie;
import java.io.IOException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Random histories of adds, look-ups, kills and power cuts; a failure names the seed. */
@ExtendWith(QuietLog.class)
@Execution(ExecutionMode.CONCURRENT)
class ForgetfulDiskTest {

  private static final int HISTORIES = 200;

  @ParameterizedTest
  @EnumSource(names = {"BY_REPLACING", "BY_ONE_BYTE"})
  void keepsWhoWasAcknowledgedOrSeenAfterARestart(Commit way) {
    for (int seed = 0; seed < HISTORIES; seed++) {
      long history = seed;
      assertThatCode(() -> run(way, Lie.NEVER, history))
          .as("seed %d", seed)
          .doesNotThrowAnyException();
    }
  }

  // While opening, a sync matters only if a store that was killed has left something to be synced.
  @ParameterizedTest
  @CsvSource({
    "BY_REPLACING, WHILE_ADDING",
    "BY_REPLACING, WHILE_OPENING",
    "BY_ONE_BYTE, WHILE_ADDING",
    "BY_ONE_BYTE, WHILE_OPENING"
  })
  void catchesADiskThatDoesNotSync(Commit way, Lie lie) {
    int caught = 0;
    for (int seed = 0; seed < HISTORIES / 3; seed++) {
      try {
        run(way, lie, seed);
      } catch (AssertionError | IOException e) {
        caught++;
      }
    }

    assertThat(caught).isPositive();
  }

  private static void run(Commit way, Lie lie, long seed) throws IOException {
    new RestartHistory(way, lie, seed).run();
  }
}
