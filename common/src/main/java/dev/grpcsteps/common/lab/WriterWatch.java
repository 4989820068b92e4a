package dev.grpcsteps.common.lab;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sees how the threads of a server write to one call: how many at once, and how often it is ended.
 * It holds the first writer until another one comes, or cannot come: nothing is left to luck.
 */
public final class WriterWatch implements ServerInterceptor {

  private static final Duration HOLD = Duration.ofMillis(200);

  private final AtomicInteger writing = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger ends = new AtomicInteger();
  private final CountDownLatch second = new CountDownLatch(2);
  private final CountDownLatch ended = new CountDownLatch(1);

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return next.startCall(new WatchedCall<>(call), headers);
  }

  /** The most threads that have written messages at the same time. */
  public int most() {
    return most.get();
  }

  /** How often the call was ended, also in vain. */
  public int ends() {
    return ends.get();
  }

  /** Waits until the call has been ended; whether it has, after so long. */
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private final class WatchedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    WatchedCall(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public void sendHeaders(Metadata headers) {
      write(() -> super.sendHeaders(headers));
    }

    @Override
    public void sendMessage(R message) {
      write(() -> super.sendMessage(message));
    }

    @Override
    public void close(Status status, Metadata trailers) {
      ends.incrementAndGet();
      ended.countDown();
      super.close(status, trailers);
    }

    private void write(Runnable part) {
      most.accumulateAndGet(writing.incrementAndGet(), Math::max);
      try {
        second.countDown();
        second.await(HOLD.toMillis(), TimeUnit.MILLISECONDS);
        part.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        writing.decrementAndGet();
      }
    }
  }
}
