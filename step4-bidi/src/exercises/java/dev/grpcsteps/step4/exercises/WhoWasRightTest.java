package dev.grpcsteps.step4.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.CallWatch;
import dev.grpcsteps.common.exercise.Diary;
import dev.grpcsteps.common.exercise.Gate;
import dev.grpcsteps.common.exercise.LeavingClient;
import dev.grpcsteps.common.exercise.Narrow;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Planned;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WhoWasRightTest {

  // Above 2^31, as an id may be: negative in Java.
  private static final User MIKA = FewUsers.user(-2, "mika", UserType.NORMAL);

  // Far more than can be on its way, on a narrow channel, while nobody reads.
  private static final User TALKATIVE = FewUsers.user(43, "ryo".repeat(50_000), UserType.GUEST);

  @AutoClose
  private final Trial trial = new Trial();

  private final Diary<WhoWasRight.Places> book = new Diary<>(WhoWasRight.Places.class);
  private final CallWatch watch = new CallWatch();
  private final Gate gate = new Gate();
  private final LeavingClient client = new LeavingClient(trial, watch, gate);

  @Test
  void confirmsThePlaceOfAClientThatGotItsAnswer() throws Exception {
    List<String> before = new ArrayList<>();
    Outcome<UserResponse> call =
        addUser(MIKA, watch, new WhoWasRight(book.listener(), () -> before.addAll(book.entries())));
    assertThat(call.code())
        .as("The client gets its answer. (4294967294 is an id as any other, in Java -2.)")
        .isEqualTo(Status.Code.OK);
    assertThat(call.message().getUser()).as("The user is echoed.").isEqualTo(MIKA);
    assertThat(before)
        .as("The work goes on. The place is reserved before it begins.")
        .containsExactly("reserve 4294967294");
    assertThat(watch.awaitOver()).as("waited for: the call is over").isTrue();
    assertThat(book.entries())
        .as("All is sent: the place is the client's. Releasing it would give one place to two.")
        .containsExactly("reserve 4294967294", "confirm 4294967294");
  }

  @Test
  void releasesThePlaceOfAClientThatIsGoneWhileItWorks() throws Exception {
    client.leave(new WhoWasRight(book.listener(), gate::pass), MIKA);

    assertThat(book.entries())
        .as("The client has cancelled while the handler worked, and onNext and onCompleted did not"
            + " complain. Nobody knows of this place: release it, once, and do not confirm it.")
        .containsExactly("reserve 4294967294", "release 4294967294");
  }

  @Test
  void releasesThePlaceWhereTheAnswerWasNeverSent() throws Exception {
    gate.open();
    var service = new WhoWasRight(book.listener(), gate::pass);
    var call = Narrow.open(trial.lab(), trial.lab().serve(watch.over(service)))
        .newCall(UserManagerGrpc.getAddUserMethod(), CallOptions.DEFAULT);
    call.start(new ClientCall.Listener<>() {}, new Metadata());
    call.sendMessage(TALKATIVE);
    call.halfClose();
    watch.awaitAnswered();
    call.cancel("does not read the answer", null);
    assertThat(watch.awaitOver()).as("waited for: the call is over").isTrue();
    assertThat(book.entries())
        .as("The handler had called onCompleted, and nothing was cancelled by then; but the client"
            + " did not read, and left before the answer was sent. onCompleted returns at once and"
            + " says nothing about delivery.")
        .containsExactly("reserve 43", "release 43");
  }

  @Test
  void releasesThePlaceWhenTheWorkFails() throws Exception {
    gate.open();
    Outcome<UserResponse> call =
        addUser(MIKA, watch, new WhoWasRight(book.listener(), this::passAndFail));
    assertThat(call.code())
        .as("The work has failed, so the client has no place: any status but OK says so.")
        .isNotEqualTo(Status.Code.OK);
    assertThat(watch.awaitOver()).as("waited for: the call is over").isTrue();
    assertThat(book.entries())
        .as("The work has failed, and the client was sent a status that says so: all of that was"
            + " sent, and the close handler is told so. It is not told that it was an answer. Release"
            + " the place there, and not where the work fails too: once.")
        .containsExactly("reserve 4294967294", "release 4294967294");
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    var calls = new AtomicInteger();
    var service = new WhoWasRight(book.listener(), () -> {
      if (calls.incrementAndGet() == 1) {
        passAndFail();
      }
    });
    Future<?> unused = trial.lab().clock().submit(() -> addUser(MIKA, watch, service));
    Patience.until(gate::isReached);
    var other = new CallWatch();
    addUser(FewUsers.FOO, other, service);
    other.awaitOver();
    gate.open();
    watch.awaitOver();
    assertThat(book.entries())
        .as("While the work for the first call went on, a second one was answered; then the first"
            + " work failed. How one call ends is no matter of the other: what you remember belongs"
            + " to the call, not to the service.")
        .containsExactly("reserve 4294967294", "reserve 3", "confirm 3", "release 4294967294");
  }

  @Test
  void releasesOnceWhereTheWorkFailsAndTheClientIsGone() throws Exception {
    client.leave(new WhoWasRight(book.listener(), this::passAndFail), MIKA);

    assertThat(book.entries())
        .as("The client has cancelled while the handler worked, and after that the work has failed."
            + " These are two reasons to release one place: release it once.")
        .containsExactly("reserve 4294967294", "release 4294967294");
  }

  private void passAndFail() {
    gate.pass();
    throw new Planned("no work can be done today");
  }

  private Outcome<UserResponse> addUser(User user, CallWatch watch, WhoWasRight service)
      throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(watch.over(service)));
    return Outcome.of(() -> stub.addUser(user));
  }
}
