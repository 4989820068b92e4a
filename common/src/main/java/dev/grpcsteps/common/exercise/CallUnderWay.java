package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.util.concurrent.Future;

/** A call that its handler is at work on, on a channel of its own: what a server that stops lets finish. */
public final class CallUnderWay {

  private final ManagedChannel channel;
  private final Future<Outcome<UserResponse>> answer;

  /**
   * Makes a call, and waits until it has begun.
   *
   * @param target of a server with {@code users}
   * @throws AssertionError if it does not come to its handler
   */
  public CallUnderWay(Lab lab, String target, BusyUsers users) throws InterruptedException {
    channel = lab.open(target);
    answer = lab.clock().submit(() -> BusyUsers.ask(channel));
    if (!users.awaitBegun()) {
      throw new AssertionError("the call has not come to its handler");
    }
    // The first call may leave a moment before the channel says that it is READY.
    Patience.until(this::isReady);
  }

  /** Waits until the server has told this client that it stops; whether it has. */
  public boolean awaitStop() throws InterruptedException {
    return Patience.until(() -> !isReady());
  }

  private boolean isReady() {
    return channel.getState(false) == ConnectivityState.READY;
  }

  /** Waits for the end of the call, and says how it has ended. */
  public Status.Code code() throws Exception {
    return Patience.get(answer).code();
  }
}
