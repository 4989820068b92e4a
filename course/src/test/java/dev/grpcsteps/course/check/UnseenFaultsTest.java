package dev.grpcsteps.course.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.check.Verdict.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader's code does that its client never hears of is not right, in any exercise. */
@Execution(ExecutionMode.CONCURRENT)
class UnseenFaultsTest {

  private static Verdict check(String id, String before, String after) throws Exception {
    return AuthorsChecker.OF_THE_BUILD.check(id, before, after);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      responses.onCompleted(); | is a return missing after onError() or onCompleted()
      throw new IllegalStateException("oh no"); | your code threw IllegalStateException: oh no
      new Thread(() -> { throw new IllegalStateException("oh no"); }).start(); | your code threw IllegalStateException: oh no
      try { Thread.sleep(300); } catch (InterruptedException e) { } | your code sleeps in a handler or callback
      io.grpc.Context.ROOT.attach(); | a Context is still attached when the work on the thread is done
      java.util.concurrent.Executors.newCachedThreadPool().execute(() -> {}); | is still there
      """)
  void isWrongAfterTheClientHasItsAnswer(String more, String told) throws Exception {
    Verdict verdict =
        check("answer-a-call", "responses.onCompleted();", "responses.onCompleted(); " + more);

    assertThat(verdict.kind()).as(verdict.words()).isEqualTo(Kind.WRONG);
    assertThat(verdict.words()).contains(told);
  }

  @Test
  void showsTheLineThatThrew() throws Exception {
    Verdict verdict = check(
        "answer-a-call", "responses.onCompleted();", "responses.onCompleted(); users.find(1 / 0);");

    assertThat(verdict.words())
        .contains("your code threw ArithmeticException")
        .containsPattern("At .*AnswerACall\\.java:\\d+");
  }

  @Test
  void tellsThatACallIsAskedAgainAndAgainWhetherItIsReady() throws Exception {
    Verdict verdict = check(
        "no-faster-than-the-reader",
        "call.setOnReadyHandler(sending::sendSome);",
        "while (!sending.completed) { sending.sendSome(); }");

    assertThat(verdict.words()).contains("your code asks isReady() again and again");
  }

  @Test
  void doesNotTellSoWhereTheBlockingStubAsks() throws Exception {
    Verdict verdict = check(
        "stop-sending",
        "wanted = call.write(request(ids.next()));",
        "call.write(request(ids.next()));");

    assertThat(verdict.words())
        .contains("ids were taken, and there is no end of them")
        .doesNotContain("isReady() again and again");
  }

  @Test
  void tellsOfAParallelStreamOnAnObserver() throws Exception {
    Verdict verdict = check(
        "stream-the-answers",
        "users.ofType(type).map(this::found).forEach(responses::onNext);",
        "users.ofType(type).map(this::found).parallel().forEach(responses::onNext);");

    assertThat(verdict.words()).contains("a parallel stream sends on a call");
  }

  @Test
  void tellsOfADeadlineThatIsKeptForAllCalls() throws Exception {
    Verdict verdict = check(
        "deadline-per-call",
        "return stub.withDeadlineAfter(time).getUser(request);",
        "if (kept == null) { kept = stub.withDeadlineAfter(time); } return kept.getUser(request);"
            + " } private UserManagerBlockingV2Stub kept; {");

    assertThat(verdict.words()).contains("two calls have one and the same Deadline");
  }

  @Test
  void tellsOfStateThatIsKeptInTheService() throws Exception {
    Verdict verdict = check(
        "answer-a-call",
        "private final UserStore users;",
        "private final UserStore users; int id; { id++; }");

    assertThat(verdict.kind()).as("a field that no call changes").isEqualTo(Kind.RIGHT);

    verdict = check(
        "answer-a-call",
        "responses.onCompleted();",
        "last = request; responses.onCompleted(); } UserRequest last; {");

    assertThat(verdict.words()).contains("a call has changed the field last of the service");
  }
}
