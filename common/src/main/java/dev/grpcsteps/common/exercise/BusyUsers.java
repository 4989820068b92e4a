package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A user manager that answers when it may; its calls are in flight until then. */
public final class BusyUsers extends UserManagerImplBase {

  private final AtomicInteger begun = new AtomicInteger();
  private final CompletableFuture<Boolean> mayAnswer = new CompletableFuture<>();

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    begun.incrementAndGet();
    var unused = mayAnswer.thenRun(() -> {
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
    });
  }

  /** Asks for a user. */
  public static Outcome<UserResponse> ask(Channel channel) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel);
    return Outcome.of(() -> stub.getUser(UserRequest.getDefaultInstance()));
  }

  /** How many calls have come. */
  public int begun() {
    return begun.get();
  }

  /** Waits until a call has come; whether it has. */
  public boolean awaitBegun() throws InterruptedException {
    return awaitBegun(1);
  }

  /** Waits until so many calls have come; whether they have. */
  public boolean awaitBegun(int calls) throws InterruptedException {
    return Patience.until(() -> begun.get() >= calls);
  }

  /** Answers all calls, and from now on each at once. */
  public void answer() {
    mayAnswer.complete(true);
  }
}
