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
  void saysOfEachCheckWhyItIsLeftOut() {
    List<Check> checks = Contract.of(Stage.BIDIRECTIONAL);

    assertThat(checks)
        .flatMap(check -> text.lines(Result.leftOut(check, "it is late")))
        .filteredOn("       left out: it is late"::equals)
        .hasSameSizeAs(checks);
  }

  @Test
  void saysInOneLineThatTheRestOfAStageIsNotAsked() {
    List<Check> checks = Contract.of(Stage.BIDIRECTIONAL);
    text.lines(failed(checks.get(0)));

    assertThat(checks.subList(1, checks.size()))
        .flatMap(check -> text.lines(Result.notAsked(check, "it is late")))
        .containsExactly("  -    The others of this stage are not asked: it is late");
  }

  @Test
  void saysAtTheEndThatTheServerIsGone() {
    List<Check> checks = Contract.of(Stage.OPTIONAL);
    text.lines(failed(checks.get(0)).serverGone("nobody listens"));

    assertThat(text.lines(Result.notAsked(checks.get(1), "nobody listens"))).isEmpty();
    assertThat(String.join(" ", text.summary()))
        .contains("0 checks hold, 1 fails, 0 left out, 1 not asked")
        .contains("It does not hold yet: optional.")
        .contains("The server is gone: nobody listens. The last check that was asked was \""
            + checks.get(0).sentence() + "\"");
  }

  @Test
  void doesNotCountWhatIsOptionalAgainstTheServer() {
    text.lines(failed(Contract.of(Stage.OPTIONAL).get(0)));

    assertThat(text.summary())
        .contains("0 checks hold, 1 fails, 0 left out")
        .contains("This server keeps the contract, as far as it was asked.");
  }
}
