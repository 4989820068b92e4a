package dev.grpcsteps.common.lab;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Sees how the threads of a server write to one call: how many at once, and how often it is ended.
 * Each writer is held until another one comes, or can be seen not to come: nothing is left to luck.
 */
public final class WriterWatch implements ServerInterceptor {

  private final AtomicInteger writing = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger ends = new AtomicInteger();
  private final BooleanSupplier nobodyElseComes;

  /**
   * Watches.
   *
   * @param nobodyElseComes whether all threads that may write are at rest, but for the one that asks
   */
  public WriterWatch(BooleanSupplier nobodyElseComes) {
    this.nobodyElseComes = nobodyElseComes;
  }

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
      super.close(status, trailers);
    }

    private void write(Runnable part) {
      most.accumulateAndGet(writing.incrementAndGet(), Math::max);
      try {
        Patience.until(() -> most.get() > 1 || nobodyElseComes.getAsBoolean());
        part.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        writing.decrementAndGet();
      }
    }
  }
}
