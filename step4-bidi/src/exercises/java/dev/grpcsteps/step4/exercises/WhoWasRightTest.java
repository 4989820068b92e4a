package dev.grpcsteps.step4.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.CallWatch;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Gate;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.InsecureChannelCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WhoWasRightTest {

  private static final User MIKA = FewUsers.user(41, "mika", UserType.NORMAL);

  // Far more than can be on its way, on a narrow channel, while nobody reads.
  private static final User TALKATIVE = FewUsers.user(43, "ryo".repeat(50_000), UserType.GUEST);

  @AutoClose
  private final Trial trial = new Trial();

  private final Book book = new Book();
  private final CallWatch watch = new CallWatch();
  private final Gate gate = new Gate();

  @Test
  void confirmsThePlaceOfAClientThatGotItsAnswer() throws Exception {
    gate.open();
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(serve()));

    Outcome<UserResponse> call = Outcome.of(() -> stub.addUser(MIKA));

    assertThat(call.code()).as("The client gets its answer.").isEqualTo(Status.Code.OK);
    assertThat(call.message().getUser()).as("The user is echoed.").isEqualTo(MIKA);
    assertThat(watch.awaitOver()).as("waited for: the call is over").isTrue();
    assertThat(book.entries())
        .as("All is sent: the place is the client's. Releasing it would give one place to two.")
        .containsExactly("reserve 41", "confirm 41");
  }

  @Test
  void releasesThePlaceOfAClientThatIsGoneWhileItWorks() throws Exception {
    var future = UserManagerGrpc.newFutureStub(trial.channelTo(serve())).addUser(MIKA);
    Patience.until(gate::isReached);

    future.cancel(true);
    assertThat(watch.awaitCancelled()).as("waited for: the call is cancelled").isTrue();
    gate.open();
    assertThat(watch.awaitOver()).as("waited for: the call is over").isTrue();

    assertThat(book.entries())
        .as("The client has cancelled while the handler worked, and onNext and onCompleted did not"
            + " complain. Nobody knows of this place: release it, once, and do not confirm it.")
        .containsExactly("reserve 41", "release 41");
  }

  @Test
  void releasesThePlaceWhereTheAnswerWasNeverSent() throws Exception {
    gate.open();
    ClientCall<User, UserResponse> call =
        narrowChannelTo(serve()).newCall(UserManagerGrpc.getAddUserMethod(), CallOptions.DEFAULT);
    call.start(new ClientCall.Listener<>() {}, new Metadata());
    call.sendMessage(TALKATIVE);
    call.halfClose();
    assertThat(watch.awaitAnswered())
        .as("waited for: the handler has called onCompleted")
        .isTrue();

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
    var service = new WhoWasRight(book, () -> {
      throw new IllegalStateException("no work can be done today");
    });
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(watch.over(service)));

    Outcome<UserResponse> call = Outcome.of(() -> stub.addUser(MIKA));

    assertThat(call.code()).as("Let the failure through.").isEqualTo(Status.Code.UNKNOWN);
    assertThat(watch.awaitOver()).as("waited for: the call is over").isTrue();
    assertThat(book.entries())
        .as("The work has failed, and the client was sent UNKNOWN: all of that was sent, and the"
            + " close handler is told so. It is not told that it was an answer.")
        .containsExactly("reserve 41", "release 41");
  }

  private String serve() throws Exception {
    return trial.lab().serve(watch.over(new WhoWasRight(book, gate::pass)));
  }

  private Channel narrowChannelTo(String target) {
    return trial
        .lab()
        .keep(NettyChannelBuilder.forTarget(target, InsecureChannelCredentials.create())
            .flowControlWindow(1_024)
            .build());
  }

  /** Writes down what happens to places. */
  private static final class Book implements WhoWasRight.Places {

    private final List<String> entries = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void reserve(int id) {
      entries.add("reserve " + id);
    }

    @Override
    public void confirm(int id) {
      entries.add("confirm " + id);
    }

    @Override
    public void release(int id) {
      entries.add("release " + id);
    }

    List<String> entries() {
      return List.copyOf(entries);
    }
  }
}
