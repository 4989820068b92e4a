package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.CallNet;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RetryByPolicyTest {

  @AutoClose
  private final Trial trial = new Trial();

  @Test
  void triesGetUserAgain() throws Exception {
    FailingServer server = new FailingServer(Status.UNAVAILABLE, 2);

    Outcome<UserResponse> call = getUser(server);

    assertThat(call.code())
        .as("The third attempt would have been answered. gRPC repeats no call that a handler has"
            + " seen, unless a policy for just this call says so: a service goes by its name in the"
            + " proto, here \"UserManager\", and a method by \"GetUser\".")
        .isEqualTo(Status.Code.OK);
    assertThat(server.heard.get())
        .as("Two attempts that failed and one that did not.")
        .isEqualTo(3);
  }

  @Test
  void givesUpAfterFourAttempts() throws Exception {
    FailingServer server = new FailingServer(Status.UNAVAILABLE, 10);

    Outcome<UserResponse> call = getUser(server);

    assertThat(server.heard.get())
        .as("maxAttempts counts the first attempt too: 4 means three more.")
        .isEqualTo(4);
    assertThat(call.code())
        .as("After the last attempt the caller hears what was wrong.")
        .isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  void triesNoOtherFailureAgain() throws Exception {
    for (Status failure : new Status[] {Status.INVALID_ARGUMENT, Status.INTERNAL, Status.UNKNOWN}) {
      FailingServer server = new FailingServer(failure, 2);

      Outcome<UserResponse> call = getUser(server);

      assertThat(server.heard.get())
          .as("The server said " + failure.getCode() + ". It will be no better the second time, and"
              + " the caller waits for nothing.")
          .isEqualTo(1);
      assertThat(call.code()).as("The caller hears it at once.").isEqualTo(failure.getCode());
    }
  }

  @Test
  void addsAUserOnce() throws Exception {
    FailingServer server = new FailingServer(Status.UNAVAILABLE, 2);
    UserManagerBlockingV2Stub stub = stubOf(server);

    Outcome<UserResponse> call = Outcome.of(() -> stub.addUser(FewUsers.FOO));

    assertThat(server.heard.get())
        .as(
            "UNAVAILABLE does not say that nothing was done: the server may have stored the user and"
                + " then lost the connection. Tried again, AddUser would answer \"already exist\".")
        .isEqualTo(1);
    assertThat(call.code())
        .as("The caller knows best whether to add the user again.")
        .isEqualTo(Status.Code.UNAVAILABLE);
  }

  private Outcome<UserResponse> getUser(FailingServer server) throws Exception {
    trial.lab().takeEvents(); // A verdict shows the life of the last call alone.
    UserManagerBlockingV2Stub stub = stubOf(server);
    return Outcome.of(() -> stub.getUser(UserRequest.newBuilder().setId(3).build()));
  }

  private UserManagerBlockingV2Stub stubOf(FailingServer server) throws IOException {
    ManagedChannel channel = trial.lab().keep(open(trial.lab().serve(server)));
    Channel netted = ClientInterceptors.intercept(channel, new CallNet());
    return UserManagerGrpc.newBlockingV2Stub(trial.lab().recorded(netted));
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

  /** Fails so often, then answers; counts what it hears. */
  private static final class FailingServer extends UserManagerImplBase {

    private final AtomicInteger heard = new AtomicInteger();
    private final Status failure;
    private final int times;

    FailingServer(Status failure, int times) {
      this.failure = failure;
      this.times = times;
    }

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      answer(FewUsers.FOO, responses);
    }

    @Override
    public void addUser(User user, StreamObserver<UserResponse> responses) {
      answer(user, responses);
    }

    private void answer(User user, StreamObserver<UserResponse> responses) {
      if (heard.incrementAndGet() <= times) {
        responses.onError(failure.asRuntimeException());
        return;
      }
      responses.onNext(UserResponse.newBuilder().setUser(user).build());
      responses.onCompleted();
    }
  }
}
