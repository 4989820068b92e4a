package dev.grpcsteps.step4.experiments;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** A call that its client cancels, in each of four ways. */
final class CancelFourWays {

  private static final String NONE = "None: cancelling only ends the client's waiting";
  private static final String LAST_TWO =
      "The last two; the first two only end the client's waiting";
  private static final String ALL = "All four, each as the same thing";

  static final Experiment EXPERIMENT = new Experiment(
      "cancel-four-ways",
      BidiExperiments.FOLDER + "CancelFourWays.java",
      "A client cancels four calls, each in another way: it cancels the CancellableContext that"
          + " it made the call in, or the ListenableFuture, or it calls cancel of a"
          + " ClientCallStreamObserver or of a BlockingClientCall. Which does the server notice?",
      List.of(NONE, LAST_TWO, ALL),
      ALL,
      CancelFourWays::run,
      "Each way resets the HTTP/2 stream: the server's onCancelHandler runs and the call's"
          + " Context is cancelled. Choose the one that goes with your stub. The client has its"
          + " status CANCELLED; only a ListenableFuture throws a CancellationException, which has"
          + " no status. A reason that you give to cancel(...) stays on the client's side.");

  private static final Map<List<Boolean>, String> CHOICES = Map.of(
      List.of(false, false, false, false), NONE,
      List.of(false, false, true, true), LAST_TWO,
      List.of(true, true, true, true), ALL);

  private CancelFourWays() {}

  private static String run(Lab lab) throws Exception {
    Endless server = new Endless();
    Channel channel = lab.open(lab.serve(server));
    cancelAll(lab, server, channel, Deadline.after(5, MINUTES));
    lab.see("the server noticed: " + server.noticed);
    return CHOICES.getOrDefault(server.noticed, "noticed: " + server.noticed);
  }

  private static void cancelAll(Lab lab, Endless server, Channel channel, Deadline deadline)
      throws Exception {
    var async = UserManagerGrpc.newStub(channel).withDeadline(deadline);
    var futures = UserManagerGrpc.newFutureStub(channel).withDeadline(deadline);
    var v2 = UserManagerGrpc.newBlockingV2Stub(channel).withDeadline(deadline);
    Ending<UserResponse> one = new Ending<>();
    Ending<UserResponse> three = new Ending<>();

    var context = Context.current().withCancellation();
    context.run(() -> async.getUsersByIds(one));
    lab.see("CancellableContext: " + end(server, () -> context.cancel(null), one::await));
    var future = futures.getUser(UserRequest.getDefaultInstance());
    lab.see("ListenableFuture: " + end(server, () -> future.cancel(true), future::get));
    var ids = (ClientCallStreamObserver<UserRequest>) async.getUsersByIds(three);
    lab.see("ClientCallStreamObserver: " + end(server, () -> ids.cancel("", null), three::await));
    var call = v2.getUsersByIds();
    call.write(UserRequest.getDefaultInstance());
    lab.see("BlockingClientCall: " + end(server, () -> call.cancel("", null), call::read));
  }

  /** How a call that arrived ends for the client that cancels it. */
  private static String end(Endless server, Runnable cancel, Callable<?> waiting) throws Exception {
    CountDownLatch signs = server.calls.poll(30, SECONDS);
    cancel.run();
    server.noticed.add(signs != null && signs.await(20, SECONDS));
    try {
      waiting.call();
      return "OK";
    } catch (StatusException | StatusRuntimeException e) {
      return "status " + Status.fromThrowable(e).getCode();
    } catch (CancellationException e) {
      return "CancellationException";
    }
  }

  private static final class Endless extends UserManagerImplBase {

    final BlockingQueue<CountDownLatch> calls = new LinkedBlockingQueue<>();
    final List<Boolean> noticed = new ArrayList<>();

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      watch(responses);
    }

    @Override
    public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
      watch(responses);
      return new Ending<>();
    }

    private void watch(StreamObserver<UserResponse> responses) {
      CountDownLatch signs = new CountDownLatch(2);
      Context.current().addListener(cancelled -> signs.countDown(), Runnable::run);
      var call = (ServerCallStreamObserver<UserResponse>) responses;
      call.setOnCancelHandler(signs::countDown);
      calls.add(signs);
    }
  }
}
