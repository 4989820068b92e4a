package dev.grpcsteps.step4.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.FewUsers;
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
import io.grpc.Context;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.InsecureChannelCredentials;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WhoWasRightTest {

  private static final User MIKA = FewUsers.user(41, "mika", UserType.NORMAL);

  // Far more than can be on its way, on a narrow channel, while nobody reads.
  private static final User TALKATIVE = FewUsers.user(43, "ryo".repeat(50_000), UserType.GUEST);

  @AutoClose
  private final Trial trial = new Trial();

  private final Book book = new Book();
  private final Ends ends = new Ends();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);

  @Test
  void confirmsThePlaceOfAClientThatGotItsAnswer() throws Exception {
    mayAnswer.countDown();
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(serve()));

    Outcome<UserResponse> call = Outcome.of(() -> stub.addUser(MIKA));

    assertThat(call.code()).as("The client gets its answer.").isEqualTo(Status.Code.OK);
    assertThat(call.message().getUser()).as("The user is echoed.").isEqualTo(MIKA);
    ends.awaitOver();
    assertThat(book.entries())
        .as("All is sent: the place is the client's. Releasing it would give one place to two.")
        .containsExactly("reserve 41", "confirm 41");
  }

  @Test
  void releasesThePlaceOfAClientThatIsGoneWhileItWorks() throws Exception {
    var future = UserManagerGrpc.newFutureStub(trial.channelTo(serve())).addUser(MIKA);
    Patience.await(begun);

    future.cancel(true);
    ends.awaitCancelled();
    mayAnswer.countDown();
    ends.awaitOver();

    assertThat(book.entries())
        .as("The client has cancelled while the handler worked, and onNext and onCompleted did not"
            + " complain. Nobody knows of this place: release it, once, and do not confirm it.")
        .containsExactly("reserve 41", "release 41");
  }

  @Test
  void releasesThePlaceWhereTheAnswerWasNeverSent() throws Exception {
    mayAnswer.countDown();
    ClientCall<User, UserResponse> call =
        narrowChannelTo(serve()).newCall(UserManagerGrpc.getAddUserMethod(), CallOptions.DEFAULT);
    call.start(new ClientCall.Listener<>() {}, new Metadata());
    call.sendMessage(TALKATIVE);
    call.halfClose();
    ends.awaitAnswered();

    call.cancel("does not read the answer", null);
    ends.awaitOver();

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
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(serve(service)));

    Outcome<UserResponse> call = Outcome.of(() -> stub.addUser(MIKA));

    assertThat(call.code()).as("Let the failure through.").isEqualTo(Status.Code.UNKNOWN);
    ends.awaitOver();
    assertThat(book.entries())
        .as("The work has failed, and the client was sent UNKNOWN: all of that was sent, and the"
            + " close handler is told so. It is not told that it was an answer.")
        .containsExactly("reserve 41", "release 41");
  }

  private String serve() throws Exception {
    var service = new WhoWasRight(book, () -> {
      begun.countDown();
      Ends.await(mayAnswer, "the work may end");
    });
    return serve(service);
  }

  private String serve(WhoWasRight service) throws Exception {
    return trial.lab().serve(builder -> builder.addService(service).intercept(ends));
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

  /** Knows how far the server is with its call. */
  private static final class Ends implements ServerInterceptor {

    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      Context.current().addListener(context -> cancelled.countDown(), Runnable::run);
      var watched = new SimpleForwardingServerCall<>(call) {
        @Override
        public void close(Status status, Metadata trailers) {
          super.close(status, trailers);
          answered.countDown();
        }
      };
      return new SimpleForwardingServerCallListener<>(next.startCall(watched, headers)) {
        @Override
        public void onComplete() {
          super.onComplete();
          over.countDown();
        }

        @Override
        public void onCancel() {
          super.onCancel();
          over.countDown();
        }
      };
    }

    void awaitCancelled() {
      await(cancelled, "the call is cancelled");
    }

    void awaitAnswered() {
      await(answered, "the handler has called onCompleted");
    }

    void awaitOver() {
      await(over, "the call is over");
    }

    static void await(CountDownLatch latch, String what) {
      try {
        assertThat(Patience.await(latch)).as("waited for: " + what).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
