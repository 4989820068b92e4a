package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.CallWatch;
import dev.grpcsteps.common.exercise.FailingUsers;
import dev.grpcsteps.common.exercise.Refusal;
import dev.grpcsteps.common.exercise.RetryPauses;
import dev.grpcsteps.common.lab.CallNet;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.util.EnumSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RetryByPolicyTest {

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void triesGetUserAgain() throws Exception {
    FailingUsers server = FailingUsers.times(2, Status.UNAVAILABLE);

    Outcome<UserResponse> call = getUser(stubOf(server));
    assertThat(call.code())
        .as("The third attempt would have been answered. gRPC repeats no call that a handler has"
            + " seen, unless a policy for just this call says so: a service goes by its name in the"
            + " proto, here \"UserManager\", and a method by \"GetUser\".")
        .isEqualTo(Status.Code.OK);
    assertThat(server.heard())
        .as("How many attempts the server got: two that failed and one that did not.")
        .isEqualTo(3);
  }

  @Test
  void givesUpAfterFourAttempts() throws Exception {
    FailingUsers server = FailingUsers.times(10, Status.UNAVAILABLE);

    Outcome<UserResponse> call = getUser(stubOf(server));
    assertThat(server.heard())
        .as(
            "How many attempts the server got. maxAttempts counts the first attempt too: 4 means three"
                + " more. So does maxRetryAttempts() of the channel's builder, a limit of its own.")
        .isEqualTo(4);
    assertThat(call.code())
        .as("After the last attempt the caller hears what was wrong.")
        .isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  void triesNoOtherFailureAgain() throws Exception {
    for (Status.Code code :
        EnumSet.complementOf(EnumSet.of(Status.Code.OK, Status.Code.UNAVAILABLE))) {
      FailingUsers server = FailingUsers.times(2, code.toStatus());
      Outcome<UserResponse> call = getUser(stubOf(server));

      assertThat(server.heard())
          .as("How many attempts the server got, which said " + code + ". It will be no better the"
              + " second time, and the caller waits for nothing.")
          .isEqualTo(1);
      assertThat(call.code())
          .as("The caller hears at once what the server said.")
          .isEqualTo(code);
    }
  }

  @Test
  void pausesAsItsTaskSays() {
    assertThat(new RetryPauses(RetryByPolicy.serviceConfig()))
        .as("A server that is down is not helped by a crowd that comes back at once: 0.02 s before"
            + " the second attempt, twice as long before each further one, never more than 0.05 s.")
        .hasToString("0.02 s, then 2.0 times as long, up to 0.05 s");
  }

  @Test
  void endsEachCallInTime() throws Exception {
    CallWatch watch = new CallWatch();
    Channel channel = channelTo(watch.over(FailingUsers.times(0, Status.UNAVAILABLE)));

    for (MethodDescriptor<?, ?> method : UserManagerGrpc.getServiceDescriptor().getMethods()) {
      trial.lab().takeEvents(); // A verdict shows the life of the last call alone.
      Outcome.ofNoRequest(channel, method);
      assertThat(method.getBareMethodName() + " has " + watch.time(3))
          .as(
              "No call of the service takes longer than 3 s, a stream neither. gRPC takes one entry for"
                  + " a call, and none of another: the one that names GetUser has to say all that holds for"
                  + " it. A name with a service and no method is for all calls that no other entry names.")
          .isEqualTo(method.getBareMethodName() + " has 3 s at the most");
    }
  }

  @Test
  void triesNoOtherCallAgain() throws Exception {
    for (MethodDescriptor<?, ?> method : UserManagerGrpc.getServiceDescriptor().getMethods()) {
      CallWatch watch = new CallWatch();
      Channel channel = channelTo(watch.over(new Refusal(Status.UNAVAILABLE).users()));
      if (!method.equals(UserManagerGrpc.getGetUserMethod())) {
        Outcome.ofNoRequest(channel, method);
        assertThat(watch.calls())
            .as("Each attempt that the server got, by the name of the method: only GetUser is tried"
                + " again. UNAVAILABLE does not say that nothing was done: the server may have"
                + " stored the user and then lost the connection. Tried again, AddUser would"
                + " answer \"already exist\".")
            .containsExactly(method.getBareMethodName());
      }
    }
  }

  @Test
  void triesEachCallAgainHoweverManyHaveFailed() throws Exception {
    FailingUsers server = FailingUsers.times(1_000, Status.UNAVAILABLE);
    UserManagerBlockingV2Stub stub = stubOf(server);
    for (int call = 1; call <= 15; call++) {
      int before = server.heard();
      boolean inTime = getUser(stub).code() == Status.Code.UNAVAILABLE;
      assertThat(inTime ? server.heard() - before : 4)
          .as("How many attempts of call " + call
              + " on one channel the server got. Those before it"
              + " have failed, and each is tried four times all the same: retryThrottling, which"
              + " ends that after some failures, is not asked for.")
          .isEqualTo(4);
    }
  }

  private Outcome<UserResponse> getUser(UserManagerBlockingV2Stub stub) throws Exception {
    trial.lab().takeEvents(); // A verdict shows the life of the last call alone.
    return Outcome.of(() -> stub.getUser(UserRequest.newBuilder().setId(3).build()));
  }

  private UserManagerBlockingV2Stub stubOf(FailingUsers server) throws IOException {
    return UserManagerGrpc.newBlockingV2Stub(channelTo(server));
  }

  private Channel channelTo(BindableService server) throws IOException {
    String target = trial.lab().serve(server);
    var channel = trial.lab().keep(RetryPauses.accepted(() -> RetryByPolicy.open(target)));
    return trial.lab().recorded(ClientInterceptors.intercept(channel, new CallNet()));
  }
}
