package dev.grpcsteps.course.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.check.Verdict.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A verdict tells readers of what their code did, and of nothing that others did. */
@Execution(ExecutionMode.CONCURRENT)
class BlameTest {

  private static final String END = "responses.onCompleted();";

  private static Verdict check(String id, String before, String after) throws Exception {
    return AuthorsChecker.OF_THE_BUILD.check(id, before, after);
  }

  @Test
  void doesNotBlameAHandlerThatIsNotTheReaders() throws Exception {
    // Without its deadline, the client waits for a handler of the test, which never answers.
    Verdict verdict = check(
        "deadline-per-call",
        "return stub.withDeadlineAfter(time).getUser(request);",
        "return stub.getUser(request);");

    assertThat(verdict.kind()).isEqualTo(Kind.WRONG);
    assertThat(verdict.words()).doesNotContain("never ended the call");
  }

  @Test
  void doesNotBlameAClientThatIsNotTheReaders() throws Exception {
    // Ten ids more, and the test's client still does not half-close: the handler ends no call.
    Verdict verdict =
        check("answer-early", "} else if (received > MOST) {", "} else if (received > 2 * MOST) {");

    assertThat(verdict.kind()).isEqualTo(Kind.WRONG);
    assertThat(verdict.words()).doesNotContain("never half-closed");
  }

  @Test
  void explainsALoopThatNothingStops() throws Exception {
    assertThat(check("answer-a-call", END, "while (true) {}").kind()).isIn(Kind.HUNG, Kind.WRONG);
  }

  @Test
  void showsWhatTheCodePrinted() throws Exception {
    assertThat(check("answer-a-call", END, "System.out.println(\"here I am\");").words())
        .contains("Your code printed here I am");
  }
}
