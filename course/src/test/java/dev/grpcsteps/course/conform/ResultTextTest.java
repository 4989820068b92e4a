package dev.grpcsteps.course.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.conform.Result.Ending;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTextTest {

  private final ResultText text = new ResultText(80);

  private static Result failed(Check check) {
    Shortfall shortfall = new Shortfall("GetUser 1", "status UNKNOWN", "status OK");
    return new Result(check, Ending.FAILED, shortfall, "", Duration.ZERO);
  }

  @Test
  void fitsEightyColumnsWhateverFails() {
    assertThat(Contract.CHECKS)
        .flatMap(check -> text.lines(failed(check)))
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void saysOnceWhyTheRestOfAStageIsLeftOut() {
    List<String> lines = Contract.of(Stage.BIDIRECTIONAL).stream()
        .flatMap(check -> text.lines(Result.leftOut(check, "it is late")).stream())
        .toList();

    assertThat(lines).containsOnlyOnce("       left out: it is late");
  }

  @Test
  void doesNotCountWhatIsOptionalAgainstTheServer() {
    text.lines(failed(Contract.of(Stage.OPTIONAL).get(0)));

    assertThat(text.summary())
        .contains("0 checks hold, 1 fail, 0 left out")
        .contains("This server keeps the contract, as far as it was asked.");
  }
}
