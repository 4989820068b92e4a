package dev.grpcsteps.common.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearMissTest {

  private static final List<String> WORDS =
      List.of("tour", "run", "trace", "experiment", "GetUser", "GetUsersByType");

  @ParameterizedTest
  @CsvSource({
    "tuor, tour",
    "tours, tour",
    "TOUR, tour",
    "rn, run",
    "rum, run",
    "experimnet, experiment",
    "getusr, GetUser",
    "GetUsersByTpe, GetUsersByType"
  })
  void isTheNearestWord(String typed, String meant) {
    assertThat(NearMiss.hint(typed, WORDS)).isEqualTo("; did you mean " + meant + "?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xyz", "elephant", "GetUsers1ByIds2"})
  void isNothingWhereNoWordIsNear(String typed) {
    assertThat(NearMiss.hint(typed, WORDS)).isEmpty();
  }
}
