package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.lab.Patience;
import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sees what comes along with one call, and how far the server is with it. */
public final class CallWatch implements ServerInterceptor {

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile @Nullable Deadline deadline;
  private volatile @Nullable String requestId;

  /** The same service, watched. */
  public BindableService over(BindableService service) {
    return () -> ServerInterceptors.intercept(service, this);
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    calls.add(call.getMethodDescriptor().getBareMethodName());
    deadline = Context.current().getDeadline();
    requestId = RequestId.CURRENT.get();
    Context.current().addListener(context -> cancelled.countDown(), Runnable::run);
    var handler = next.startCall(new WatchedCall<>(call), headers);
    begun.countDown();
    return new WatchedHandler<>(handler);
  }

  /** The names of all calls that have come, should there be more than one. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** The call's deadline; null if it has none, or has not begun. */
  public @Nullable Deadline deadline() {
    return deadline;
  }

  /** How much time the latest call was given: "no deadline", "3 s at the most", or "more than 3 s". */
  public String time(int seconds) {
    Deadline given = deadline;
    if (given == null) {
      return "no deadline";
    }
    boolean within = given.isBefore(Deadline.after(seconds, TimeUnit.SECONDS));
    return within ? seconds + " s at the most" : "more than " + seconds + " s";
  }

  /** The call's {@link RequestId}; null if it has none, or has not begun. */
  public @Nullable String requestId() {
    return requestId;
  }

  /** Waits until the call has come; whether it has. */
  public boolean awaitBegun() throws InterruptedException {
    return Patience.await(begun);
  }

  /** Waits until the call's Context is cancelled, at the latest with its end; whether it is. */
  public boolean awaitCancelled() throws InterruptedException {
    return Patience.await(cancelled);
  }

  /** Waits until the handler has ended the call; whether it has. */
  public boolean awaitAnswered() throws InterruptedException {
    return Patience.await(answered);
  }

  /** Waits until the handler has been told how the call ended; whether it has. */
  public boolean awaitOver() throws InterruptedException {
    return Patience.await(over);
  }

  private final class WatchedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    WatchedCall(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      super.close(status, trailers);
      answered.countDown();
    }
  }

  private final class WatchedHandler<Q> extends SimpleForwardingServerCallListener<Q> {

    WatchedHandler(ServerCall.Listener<Q> handler) {
      super(handler);
    }

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
  }
}
