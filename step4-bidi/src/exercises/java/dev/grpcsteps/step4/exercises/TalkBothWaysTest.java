package dev.grpcsteps.step4.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.CallNet;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.step4.BidiUserManager;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.InsecureChannelCredentials;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TalkBothWaysTest {

  private static final User MIKA = FewUsers.user(41, "mika", UserType.NORMAL);
  private static final User RYO = FewUsers.user(43, "ryo", UserType.GUEST);

  // Its id takes as many bytes as an id can, and an answer about it a kilobyte.
  private static final User TALKATIVE = FewUsers.user(-1, "ryo".repeat(340), UserType.GUEST);

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void findsTheUsersThatExist() throws Exception {
    var channel = trial.channelTo(new BidiUserManager(new FewUsers(List.of(MIKA, RYO))));

    Outcome<List<User>> call =
        Outcome.of(() -> new TalkBothWays(channel).find(List.of(99, 43, 98, 41)));

    assertThat(call.code())
        .as(
            "Unknown ids get no answer, so whoever waits for one answer an id waits in vain. And the"
                + " server ends the call only after the client has half-closed.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.message())
        .as("The users that exist, all of them, in the order in which they were asked for.")
        .containsExactly(RYO, MIKA);
  }

  @Test
  void readsWhileItWrites() throws Exception {
    // More than can be on its way, and few enough for a busy machine: each has to wait for its
    // turn.
    List<Integer> ids = Collections.nCopies(200, TALKATIVE.getId());
    Channel channel = narrow(new BidiUserManager(new FewUsers(List.of(TALKATIVE))));

    Outcome<List<User>> call = Outcome.of(() -> new TalkBothWays(channel).find(ids));

    assertThat(call.code())
        .as("Each side has waited for the other until the deadline ended the call: the client to"
            + " write on, the server for somebody to read its answers. Write and read at the same"
            + " time.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.message())
        .extracting(User::getId)
        .as("One answer for each id, however many there are.")
        .isEqualTo(ids);
  }

  @Test
  void passesOnWhyTheServerEndedTheCall() throws Exception {
    var channel = trial.channelTo(new UserManagerImplBase() {
      @Override
      public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
        responses.onError(Status.PERMISSION_DENIED.asException());
        return new Ignoring();
      }
    });

    Outcome<List<User>> call = Outcome.of(() -> new TalkBothWays(channel).find(List.of(41, 43)));

    assertThat(call.code())
        .as("The caller wants the server's status. An empty list would say that nobody has these"
            + " ids.")
        .isEqualTo(Status.Code.PERMISSION_DENIED);
  }

  @Test
  void endsTheCallWhenItCannotWriteOn() throws Exception {
    var channel = trial.channelTo(new BidiUserManager(new FewUsers(List.of(MIKA, RYO))));
    List<Integer> ids = Arrays.asList(41, null, 43); // There is no id null.

    Outcome<List<User>> call = Outcome.of(() -> new TalkBothWays(channel).find(ids));

    assertThat(call.code())
        .as("The thread that writes has failed, and the one that reads waits for the deadline."
            + " Whatever goes wrong while writing, cancel the call: then the reader hears of it.")
        .isEqualTo(Status.Code.CANCELLED);
  }

  /** Next to nothing can be on its way on this channel, so little makes the two sides wait. */
  private Channel narrow(BidiUserManager service) throws IOException {
    String target = Lab.target(trial
        .lab()
        .start(builder ->
            ((NettyServerBuilder) builder).flowControlWindow(1_024).addService(service)));
    var channel = trial
        .lab()
        .keep(NettyChannelBuilder.forTarget(target, InsecureChannelCredentials.create())
            .flowControlWindow(1_024)
            .build());
    return ClientInterceptors.intercept(channel, new CallNet(), new Narrow());
  }

  private static final class Narrow implements ClientInterceptor {
    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(
        MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
      return next.newCall(method, options.withOnReadyThreshold(64));
    }
  }

  private static final class Ignoring implements StreamObserver<UserRequest> {
    @Override
    public void onNext(UserRequest request) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
