package dev.grpcsteps.course.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TourTest {

  @ParameterizedTest
  @CsvSource({
    "1, GetUser, => user 1: admin <admin@example.com> ADMINISTRATOR",
    "1, AddUser, => user 7: piyo <piyo@example.com> NORMAL",
    "2, GetUsersByType, => user 6: Saru <saru@example.com> NORMAL",
    "3, CountAlreadyUsers, => count: 2",
    "3, CountAlreadyUsers, => count: 0",
    "4, GetUsersByIds, => user 5: Zaru <zaru@example.com> NORMAL",
  })
  void tellsWhatBothSidesDidAndWhatTheClientGot(String step, String call, String got)
      throws Exception {
    List<String> told = tell(new StepConverter().convert(step));

    assertThat(told)
        .anyMatch(line -> line.contains("  start") || line.contains("/UserManager/" + call))
        .anyMatch(line -> line.contains("   accept"))
        .contains("  " + got);
  }

  static List<Step> steps() {
    return Step.ALL;
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fitsIntoEightyColumnsAndAboutAScreen(Step step) throws Exception {
    assertThat(tell(step)).allMatch(line -> line.length() <= 80).hasSizeLessThan(65);
  }

  private static List<String> tell(Step step) throws Exception {
    return Terminal.run("", () -> {
          step.tour().run();
          return 0;
        })
        .lines();
  }
}
