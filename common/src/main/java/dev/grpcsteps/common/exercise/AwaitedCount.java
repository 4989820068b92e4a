package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.GivenTime;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** Counts the ids of one call, and answers only when its client waits for that; sees how it waits. */
public final class AwaitedCount extends UserManagerImplBase {

  /** Added to each count, so that only the server can know it. */
  public static final int MORE = 7_000;

  private final Executor worker;
  private final Thread client;
  private final List<Integer> received = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> waiting = new CompletableFuture<>();
  private volatile boolean returned;

  /**
   * A server for one call.
   *
   * @param worker waits for the client
   * @param client the thread that makes the call
   */
  public AwaitedCount(Executor worker, Thread client) {
    this.worker = worker;
    this.client = client;
  }

  /** The ids that came, in that order. */
  public List<Integer> received() {
    return received;
  }

  /** Says that the client has returned, so it does not wait any more. */
  public void clientReturned() {
    returned = true;
  }

  /** How the client was seen to wait, in words. */
  public String waiting() throws Exception {
    return Patience.get(waiting);
  }

  @Override
  public StreamObserver<UserRequest> countAlreadyUsers(StreamObserver<UserCntResponse> responses) {
    boolean deadline = Context.current().getDeadline() != null;
    return new StreamObserver<>() {
      @Override
      public void onNext(UserRequest request) {
        received.add(request.getId());
      }

      @Override
      public void onCompleted() {
        worker.execute(() -> answer(deadline, responses));
      }

      @Override
      public void onError(Throwable failure) {}
    };
  }

  private void answer(boolean deadline, StreamObserver<UserCntResponse> responses) {
    try {
      waiting.complete(deadline ? "sets a deadline" : look());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    int count = MORE + received.size();
    responses.onNext(UserCntResponse.newBuilder().setUserCnt(count).build());
    responses.onCompleted();
  }

  private String look() throws InterruptedException {
    GivenTime time = GivenTime.ofThisProcess();
    Patience.until(() -> rests() || time.reaches(Duration.ofSeconds(1)));
    if (!rests()) {
      return "never rests";
    }
    if (client.getStackTrace()[0].getMethodName().startsWith("sleep")) {
      return "sleeps";
    }
    return client.getState() == Thread.State.TIMED_WAITING
        ? "waits for a limited time"
        : "waits to be woken";
  }

  private boolean rests() {
    return returned || Patience.atRest(client);
  }
}
