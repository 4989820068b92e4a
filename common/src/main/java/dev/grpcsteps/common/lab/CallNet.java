package dev.grpcsteps.common.lab;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A net under the calls of a test, so that none hangs: it ends a call in which nothing has happened
 * for two seconds of {@link GivenTime}, with DEADLINE_EXCEEDED. It is no deadline: the server hears of
 * none, and a call that goes on, however slowly, is left alone.
 */
public final class CallNet implements ClientInterceptor {

  /** What a call that the net has ended says about itself. */
  public static final String GAVE_UP = "the test gave up: nothing happened for ";

  private static final long LOOK_MILLIS = 20;

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("call-net"));

  private final Duration limit;

  /** A net that waits two seconds. */
  public CallNet() {
    this(Duration.ofSeconds(2));
  }

  /** A net that waits longer: under a call whose handler makes another one, that has a net too. */
  public CallNet(Duration limit) {
    this.limit = limit;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return new NettedCall<>(next.newCall(method, options), limit);
  }

  private static final class NettedCall<Q, R> extends SimpleForwardingClientCall<Q, R> {

    private final Duration limit;
    private volatile GivenTime silence = GivenTime.ofThisProcess();
    private volatile boolean gaveUp;
    private volatile @Nullable Future<?> looking;

    NettedCall(ClientCall<Q, R> call, Duration limit) {
      super(call);
      this.limit = limit;
    }

    @Override
    public void start(Listener<R> responses, Metadata headers) {
      looking = CLOCK.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, MILLISECONDS);
      super.start(new Netted(responses), headers);
    }

    @Override
    public void sendMessage(Q message) {
      happened();
      super.sendMessage(message);
    }

    private void happened() {
      silence = GivenTime.ofThisProcess();
    }

    private void look() {
      if (silence.reaches(limit)) {
        gaveUp = true;
        Patience.ranOut(silence);
        cancel("nothing has happened", null);
        stopLooking();
      }
    }

    private void stopLooking() {
      Future<?> task = looking;
      if (task != null) {
        task.cancel(false);
      }
    }

    private Status silent() {
      return Status.DEADLINE_EXCEEDED.withDescription(GAVE_UP + limit.toSeconds() + " s");
    }

    private final class Netted extends SimpleForwardingClientCallListener<R> {

      Netted(Listener<R> responses) {
        super(responses);
      }

      @Override
      public void onHeaders(Metadata headers) {
        happened();
        super.onHeaders(headers);
      }

      @Override
      public void onMessage(R message) {
        happened();
        super.onMessage(message);
      }

      @Override
      public void onReady() {
        happened();
        super.onReady();
      }

      @Override
      public void onClose(Status status, Metadata trailers) {
        stopLooking();
        boolean caught = gaveUp && status.getCode() == Status.Code.CANCELLED;
        super.onClose(caught ? silent() : status, trailers);
      }
    }
  }
}
