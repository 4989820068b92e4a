package dev.grpcsteps.step4.exercises;

import static io.grpc.Status.Code.NOT_FOUND;
import static io.grpc.Status.Code.OK;
import static io.grpc.Status.Code.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.CallsAtOnce;
import dev.grpcsteps.common.exercise.OddCalls;
import dev.grpcsteps.common.exercise.OddUsers;
import dev.grpcsteps.common.exercise.OverlappingCalls;
import dev.grpcsteps.common.exercise.WatchedMaps;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserTypeRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountTheCallsTest {
  private static final String ALL_COUNT =
      "A server's calls end on many threads at once, and each counts: read a count and write"
          + " the next one in one step, by merge() of a ConcurrentHashMap for example.";

  @AutoClose
  private final Trial trial = new Trial();

  private final CountTheCalls counter = new CountTheCalls();
  private final OddUsers service = new OddUsers();

  @Test
  void countsByMethodAndCode() throws Exception {
    var failed = calls().ask(OddUsers.FAIL);
    Patience.until(
        () -> !counter.counts().isEmpty()); // Two ends at once are another test's matter.
    assertThat(List.of(calls().ask(OddUsers.ANSWER), failed, calls().ask(OddUsers.FAIL + 1)))
        .as("The client gets its answer as if nobody counted, or the handler's status.")
        .containsExactly(OK, NOT_FOUND, NOT_FOUND);
    assertCounted(
        Map.of("UserManager/GetUser OK", 1L, "UserManager/GetUser NOT_FOUND", 2L),
        "One GetUser was answered, two failed, as the handler says when it closes the call:"
            + " nobody knows the code before. Two services may have a method of the same name: count"
            + " the full one, and the code alone: every description would be a count of its own.");
  }

  @Test
  void countsAStreamOnce() throws Exception {
    var call = UserManagerGrpc.newBlockingV2Stub(calls().channel())
        .getUsersByType(UserTypeRequest.getDefaultInstance());
    assertThat(Outcome.reading(call).messages())
        .as("The messages of the stream. The handler sends them when it hears that the call is"
            + " ready: that goes on to its listener, as all else does.")
        .hasSize(2);
    assertCounted(
        Map.of("UserManager/GetUsersByType OK", 1L),
        "A stream is one call, whatever the number of its messages.");
  }

  @Test
  void countsAnExceptionAsWhatTheClientIsTold() throws Exception {
    assertThat(calls().ask(OddUsers.THROW)).as("gRPC's status.").isEqualTo(UNKNOWN);
    assertThat(calls().askInAStream()).as("Again.").isEqualTo(UNKNOWN);
    assertCounted(
        Map.of("UserManager/GetUser UNKNOWN", 1L, "UserManager/CountAlreadyUsers UNKNOWN", 1L),
        "Two handlers have thrown an exception, one at a request of its stream, so they never"
            + " closed their calls; gRPC has, with UNKNOWN, and behind the back of the"
            + " interceptor's ServerCall. Such a call comes to onComplete() too: count only there.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void countsAnExceptionThatLeavesNoListener(boolean isAnError) throws Exception {
    service.throwErrors(isAnError);
    assertThat(Outcome.ofNoRequest(calls().channel(), UserManagerGrpc.getGetUsersByIdsMethod())
            .code())
        .as("What the handler throws goes on to gRPC, which tells the client UNKNOWN.")
        .isEqualTo(UNKNOWN);
    assertCounted(
        Map.of("UserManager/GetUsersByIds UNKNOWN", 1L),
        "The handler of a stream of requests has thrown an exception, or an Error, before it"
            + " returned its observer: startCall() throws, and there is no listener that hears of"
            + " the end. The call has ended all the same: count it, once, and throw on.");
  }

  @ParameterizedTest
  @ValueSource(ints = {OddUsers.WAIT, OddUsers.WORK})
  void countsAClientThatHasLeft(int id) throws Exception {
    calls().leave(id, service, counter::counts);
    assertCounted(
        Map.of("UserManager/GetUser CANCELLED", 1L),
        "The client has left, and a call that nobody waits for counts too: once, as CANCELLED."
            + " The handler has answered after that, when onCancel() has come or before it;"
            + " whatever the handler says later, nobody hears it.");
  }

  @Test
  void countsAlsoWhereTheHandlerThrowsAtTheEnd() throws Exception {
    String why = "The handler's onCloseHandler or onCancelHandler has thrown: what comes after it"
        + " in onComplete() and onCancel() is not done. The call has ended: count it before you pass"
        + " on that it has, or in a finally.";
    assertThat(calls().ask(OddUsers.THROW_WHEN_SENT)).as("The answer.").isEqualTo(OK);
    assertCounted(Map.of("UserManager/GetUser OK", 1L), why);
    calls().leave(OddUsers.THROW_WHEN_LEFT, service, counter::counts);
    assertCounted(Map.of("UserManager/GetUser OK", 1L, "UserManager/GetUser CANCELLED", 1L), why);
  }

  @Test
  void guardsWhatThreadsShare() throws Exception {
    var calls = new CallsAtOnce<>(UserManagerGrpc.getGetUserMethod(), counter);
    assertThat(
            WatchedMaps.inside(counter, calls::makeOne, () -> counter.counts().toString()))
        .as("In a map of your class, while a call that has ended was counted there. A HashMap or"
            + " TreeMap is made for one thread: let all who change or read it take one lock, or"
            + " make it a ConcurrentHashMap.")
        .isEqualTo("one thread");
    assertCounted(Map.of("UserManager/GetUser OK", 3L), ALL_COUNT);
  }

  @Test
  void keepsCallsApartThatOverlap() throws Exception {
    assertCounted(
        OverlappingCalls.make(counter),
        "Four calls overlap, and end in four ways. One interceptor serves all calls of a server: what"
            + " it knows of one call must not stand in the interceptor's fields, where the next call"
            + " overwrites it. Keep it in an object of the call's own.");
  }

  @Test
  void losesNoCallOfMany() throws Exception {
    long calls = new CallsAtOnce<>(UserManagerGrpc.getGetUserMethod(), counter)
        .make(() -> counter.counts().getOrDefault("UserManager/GetUser OK", 0L));
    assertCounted(Map.of("UserManager/GetUser OK", calls), ALL_COUNT);
  }

  /** Waits for these counts, because a client may see the end of a call before the interceptor does. */
  private void assertCounted(Map<String, Long> counts, String why) throws InterruptedException {
    Patience.until(() -> counter.counts().equals(counts));
    assertThat(counter.counts()).as(why).isEqualTo(counts);
  }

  private OddCalls calls() throws IOException {
    return new OddCalls(trial.channelTo(builder -> builder.addService(service).intercept(counter)));
  }
}
