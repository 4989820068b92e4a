package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.CallNet;
import dev.grpcsteps.common.lab.CallWatch;
import dev.grpcsteps.common.lab.FailingUsers;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.RetryPauses;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
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

    Outcome<UserResponse> call = getUser(server);

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

    Outcome<UserResponse> call = getUser(server);

    assertThat(server.heard())
        .as(
            "How many attempts the server got. maxAttempts counts the first attempt too: 4 means three more.")
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

      Outcome<UserResponse> call = getUser(server);

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
  void addsAUserOnce() throws Exception {
    FailingUsers server = FailingUsers.times(2, Status.UNAVAILABLE);
    UserManagerBlockingV2Stub stub = stubOf(server);

    Outcome<UserResponse> call = Outcome.of(() -> stub.addUser(FewUsers.FOO));

    assertThat(server.heard())
        .as(
            "How many attempts the server got. UNAVAILABLE does not say that nothing was done: the server may have stored the user and"
                + " then lost the connection. Tried again, AddUser would answer \"already exist\".")
        .isEqualTo(1);
    assertThat(call.code())
        .as("The caller knows best whether to add the user again.")
        .isEqualTo(Status.Code.UNAVAILABLE);
  }

  private Outcome<UserResponse> getUser(FailingUsers server) throws Exception {
    trial.lab().takeEvents(); // A verdict shows the life of the last call alone.
    UserManagerBlockingV2Stub stub = stubOf(server);
    return Outcome.of(() -> stub.getUser(UserRequest.newBuilder().setId(3).build()));
  }

  private UserManagerBlockingV2Stub stubOf(FailingUsers server) throws IOException {
    return UserManagerGrpc.newBlockingV2Stub(channelTo(server));
  }

  private Channel channelTo(BindableService server) throws IOException {
    ManagedChannel channel = trial.lab().keep(open(trial.lab().serve(server)));
    return trial.lab().recorded(ClientInterceptors.intercept(channel, new CallNet()));
  }

  private static ManagedChannel open(String target) {
    try {
      return RetryByPolicy.open(target);
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new AssertionError(
          "gRPC refuses the service config: " + why + ". It takes what would be in JSON:"
              + " a retryPolicy has all of its five fields, and a span of time is a text in seconds,"
              + " \"0.02s\".",
          e);
    }
  }
}
