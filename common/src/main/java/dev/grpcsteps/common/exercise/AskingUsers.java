package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.DaemonThreads;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A user manager whose answer is what its handler finds when it asks; it may wait, or fail. */
public final class AskingUsers extends UserManagerImplBase {

  /** As the user's id: fail with NOT_FOUND. */
  public static final int FAIL = 0;

  /** As the user's id: answer when another call is over, see {@link #meanwhile}. */
  public static final int WAIT = 1;

  /** As the user's id: answer at once. */
  public static final int ANSWER = 2;

  /** As the user's id: answer from a thread that knows nothing of the call. */
  public static final int ELSEWHERE = 3;

  private final Supplier<@Nullable String> asked;
  private final Gate gate = new Gate();

  /**
   * A user manager.
   *
   * @param asked by the handler of each call, which sends what this returns
   */
  public AskingUsers(Supplier<@Nullable String> asked) {
    this.asked = asked;
  }

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    if (request.getId() == FAIL) {
      responses.onError(Status.NOT_FOUND.asRuntimeException());
      return;
    }
    if (request.getId() == WAIT) {
      gate.pass();
    }
    UserResponse response = response();
    if (request.getId() == ELSEWHERE) {
      new DaemonThreads("elsewhere")
          .newThread(() -> answer(response, responses))
          .start();
      return;
    }
    answer(response, responses);
  }

  @Override
  public void addUser(User user, StreamObserver<UserResponse> responses) {
    answer(response(), responses);
  }

  private UserResponse response() {
    return UserResponse.newBuilder().setMessage(String.valueOf(asked.get())).build();
  }

  private static void answer(UserResponse response, StreamObserver<UserResponse> responses) {
    responses.onNext(response);
    responses.onCompleted();
  }

  /** Makes a call that has to {@link #WAIT}, and another one meanwhile: "OTHER and WAITING". */
  public String meanwhile(
      Callable<Outcome<UserResponse>> waiting, Callable<Outcome<UserResponse>> other)
      throws Exception {
    Aside<Outcome<UserResponse>> slow = new Aside<>(waiting);
    // A call that ends before it comes to the handler is not waited for.
    Patience.until(() -> gate.isReached() || slow.isDone());
    String fast = told(other.call());
    gate.open();
    return fast + " and " + told(slow.result());
  }

  /** What a handler has found, as its client is told; "status" and that, if the call has failed. */
  public static String told(Outcome<UserResponse> call) {
    return call.status().isOk() ? call.message().getMessage() : "status " + call.status();
  }
}
